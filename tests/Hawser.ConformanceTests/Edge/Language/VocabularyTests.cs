using System.Diagnostics;
using System.Text.RegularExpressions;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.ConformanceTests.Edge.Language;

/// <summary>The tables of HAProxy's words are those of the HAProxy that is installed.</summary>
public sealed partial class VocabularyTests
{
    [Fact]
    public async Task Fetches_with_their_arguments_types_and_places_are_HAProxys()
    {
        var listed = FetchPattern().Matches(await DumpAsync("smp"))
            .ToDictionary(m => m.Groups[2].Value, m => (Points: m.Groups[1].Value.Replace(" ", ""), Arguments: m.Groups[3].Value, Type: m.Groups[4].Value));

        Assert.Equal(listed.Keys.Order(StringComparer.Ordinal), FetchTable.Names.Order(StringComparer.Ordinal));
        Assert.All(listed, f =>
        {
            var fetch = FetchTable.Find(f.Key)!;
            Assert.Equal(f.Value.Points, string.Concat(Enumerable.Range(0, 22).Select(bit => ((int)fetch.Points & (1 << bit)) != 0 ? 'Y' : '.')));
            Assert.Equal(Mandatory(f.Value.Arguments), fetch.Arguments.Mandatory);
            Assert.Equal(Count(f.Value.Arguments), fetch.Arguments.Kinds.Length);
            Assert.Equal(SampleTypes.Parse(f.Value.Type), fetch.Type);
        });
    }

    [Fact]
    public async Task Converters_with_their_arguments_and_types_are_HAProxys()
    {
        var listed = ConverterPattern().Matches(await DumpAsync("cnv"))
            .ToDictionary(m => m.Groups[1].Value, m => (Arguments: m.Groups[2].Value, Output: m.Groups[3].Value, Input: m.Groups[4].Value));

        Assert.Equal(listed.Keys.Order(StringComparer.Ordinal), ConverterTable.Names.Order(StringComparer.Ordinal));
        Assert.All(listed, c =>
        {
            var converter = ConverterTable.Find(c.Key)!;
            Assert.Equal(Mandatory(c.Value.Arguments), converter.Arguments.Mandatory);
            Assert.Equal(Count(c.Value.Arguments), converter.Arguments.Kinds.Length);
            Assert.Equal(SampleTypes.Parse(c.Value.Input), converter.Input);
            Assert.Equal(SampleTypes.Parse(c.Value.Output), converter.Output);
        });
    }

    [Fact]
    public async Task Names_that_only_ACLs_give_to_fetches_are_HAProxys()
    {
        var listed = AclPattern().Matches(await DumpAsync("acl")).Select(m => (Name: m.Groups[1].Value, Fetch: m.Groups[2].Value, Method: m.Groups[3].Value)).ToList();

        Assert.Equal(listed.Select(a => a.Name).Order(StringComparer.Ordinal), AclFetchTable.Names.Order(StringComparer.Ordinal));
        Assert.All(listed, a => Assert.Equal(new AclFetch(a.Fetch, MatchMethods.Find(a.Method)!.Value), AclFetchTable.Find(a.Name)));
    }

    [Fact]
    public async Task Every_keyword_that_HAProxy_registers_is_known()
    {
        var dump = await DumpAsync("cfg");

        Assert.DoesNotContain(OptionPattern().Matches(dump).Select(m => m.Groups[1].Value), option => !HaproxyVocabulary.IsOption(option));
        Assert.DoesNotContain(BindPattern().Matches(dump).Select(m => m.Groups[1].Value), parameter => !HaproxyVocabulary.IsBindParameter(parameter));
        Assert.DoesNotContain(ServerPattern().Matches(dump).Select(m => m.Groups[1].Value), parameter => !HaproxyVocabulary.IsServerParameter(parameter));
    }

    private static int Count(string arguments) => arguments.Length == 0 ? 0 : arguments.Count(c => c == ',') + 1;

    private static int Mandatory(string arguments) => Count(arguments.Split('[')[0]);

    private static async Task<string> DumpAsync(string what)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "listen l\n bind :8999\n");
            using var haproxy = Process.Start(new ProcessStartInfo("/usr/sbin/haproxy", ["-dK" + what, "-c", "-f", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = haproxy.StandardError.ReadToEndAsync();
            var dump = await haproxy.StandardOutput.ReadToEndAsync();
            await errors;
            return dump;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"^\[ ([Y. ]+) \] ([^(:\s]+)(?:\((.*)\))?: (\w+)$", RegexOptions.Multiline)]
    private static partial Regex FetchPattern();

    [GeneratedRegex(@"^\s*([^(:\s]+)(?:\((.*)\))?: (\w+) => (\w+)$", RegexOptions.Multiline)]
    private static partial Regex ConverterPattern();

    [GeneratedRegex(@"^(\S+) = (\S+) -m (\S+)$", RegexOptions.Multiline)]
    private static partial Regex AclPattern();

    [GeneratedRegex(@"\toption (\S+)")]
    private static partial Regex OptionPattern();

    [GeneratedRegex(@"\tbind <addr> (?:ssl )?(\S+)")]
    private static partial Regex BindPattern();

    [GeneratedRegex(@"\tserver <name> <addr> (\S+)")]
    private static partial Regex ServerPattern();
}
