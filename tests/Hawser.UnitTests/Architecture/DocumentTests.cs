using System.Reflection;
using System.Text.RegularExpressions;

namespace Hawser.UnitTests.Architecture;

/// <summary>Documents name only what exists.</summary>
public sealed partial class DocumentTests
{
    /// <summary>Names that are somebody else's: of the platform, of other products, of protocols.</summary>
    private static readonly HashSet<string> Foreign = new(StringComparer.Ordinal)
    {
        "Connection", "Content", "Host", "Length", "Transfer", "Encoding", "Proxy", "Keep", "Alive", "TimeProvider",
        "DOTNET_STARTUP_HOOKS", "NAME", "ADDRESS", "PORT", "FACILITY", "LEVEL", "METHOD", "URI", "VERSION", "CONNECT", "TE", "MetricCollector", "JsonElement", "JsonNode",
        "TypeLoadException", "UseKestrel", "Secure", "UseWebSockets", "AllowedOrigins",
    };

    public static TheoryData<string> Files => [.. Repository.Documents().Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Types_and_members_that_a_document_names_exist(string document)
    {
        var known = Repository.SourceFiles("src", "samples", "tests", "bench")
            .SelectMany(file => WordPattern().Matches(File.ReadAllText(file)).Select(m => m.Value))
            .ToHashSet(StringComparer.Ordinal);
        var unknown = CodePattern().Matches(WithoutBlocks(document))
            .Select(m => m.Groups[1].Value)
            .Where(code => IdentifierPattern().IsMatch(code))
            .SelectMany(code => code.Split('.', '(', ')', '<', '>'))
            .Where(word => word.Length > 0 && char.IsAsciiLetterUpper(word[0]) && !known.Contains(word) && !Foreign.Contains(word));

        Assert.Empty(unknown.Distinct());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_that_a_document_links_or_names_exist(string document)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var links = LinkPattern().Matches(text).Select(m => m.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal))
            .Select(link => Path.Combine(folder, link.Split('#')[0]));
        var named = CodePattern().Matches(WithoutBlocks(document)).Select(m => m.Groups[1].Value)
            .Where(code => PathPattern().IsMatch(code))
            .Select(path => Path.Combine(Repository.Root, path));

        Assert.Empty(links.Concat(named).Where(path => !File.Exists(path) && !Directory.Exists(path)).Select(Repository.Relative));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Commands_that_a_document_shows_exist(string document)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));
        var commands = CommandPattern().Matches(text).Select(m => m.Groups[1].Value).Distinct();
        var program = string.Join('\n', Repository.SourceFiles("src/Hawser.Cli").Select(File.ReadAllText));

        Assert.All(commands, command => Assert.Contains($"new Command(\"{command}\"", program, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_of_options_holds_every_option_and_no_other()
    {
        var listed = OptionRowPattern().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/socketio/options.md"))).Select(m => m.Groups[1].Value).ToHashSet();
        Type[] types = [typeof(Hawser.SocketIO.SocketIOOptions), typeof(Hawser.EngineIO.EngineIOOptions), typeof(Hawser.SocketIO.OutgoingQueueOptions), typeof(Hawser.SocketIO.RecoveryOptions), typeof(Hawser.SocketIO.DrainOptions)];
        var options = types.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Select(property => property.Name).ToHashSet();

        Assert.Equal(options.Order(), listed.Order());
    }

    private static string WithoutBlocks(string document)
    {
        var text = BlockPattern().Replace(File.ReadAllText(Path.Combine(Repository.Root, document)), "");

        // What people come from stands in the first column of a table there: somebody else's names.
        return Path.GetFileName(document).StartsWith("from-", StringComparison.Ordinal) ? FirstColumnPattern().Replace(text, "|") : text;
    }

    [GeneratedRegex(@"```.*?```", RegexOptions.Singleline)]
    private static partial Regex BlockPattern();

    [GeneratedRegex(@"^\| (?:– )?`(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex OptionRowPattern();

    [GeneratedRegex(@"^\|(?:`[^`\n]*`|[^|`\n])*\|", RegexOptions.Multiline)]
    private static partial Regex FirstColumnPattern();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.]*(?<!\.(txt|md|cs|cfg|sh|log))(<[A-Za-z]+>)?(\(\))?$")]
    private static partial Regex IdentifierPattern();

    [GeneratedRegex(@"\b[A-Z][A-Za-z0-9_]*\b")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"^(src|tests|docs|samples|bench)/[\w./-]+$")]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"(?:`hawser|src/Hawser\.Cli --) ([a-z]+)\b")]
    private static partial Regex CommandPattern();
}
