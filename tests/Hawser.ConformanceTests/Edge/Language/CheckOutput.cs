using System.Diagnostics;
using System.Text.RegularExpressions;
using Hawser.Edge.HaproxyCfg;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.ConformanceTests.Edge.Language;

/// <summary>What is said of a configuration, and the exit code: of <c>haproxy -c</c>, and of ours.</summary>
internal sealed partial record CheckOutput(int Code, IReadOnlyList<string> Said)
{
    /// <summary>What HAProxy says of a file.</summary>
    public static async Task<CheckOutput> OfHaproxyAsync(string file)
    {
        using var haproxy = Process.Start(new ProcessStartInfo("/usr/sbin/haproxy", ["-c", "-f", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = haproxy.StandardOutput.ReadToEndAsync();
        var text = await haproxy.StandardError.ReadToEndAsync();
        await output;
        await haproxy.WaitForExitAsync();
        var said = MessagePattern().Matches(text)
            .Where(m => m.Groups[1].Value != "NOTICE")
            .Select(m => (Severity: m.Groups[1].Value == "ALERT" ? "alert" : "warning", Text: m.Groups[2].Value))
            .Where(m => !m.Text.StartsWith("Error(s) found", StringComparison.Ordinal) && !m.Text.StartsWith("Fatal errors", StringComparison.Ordinal))
            .Select(m => $"{m.Severity} {Normalize(m.Text)}");
        return new CheckOutput(haproxy.ExitCode, [.. said]);
    }

    /// <summary>What ours says, also of what has no effect yet.</summary>
    public static CheckOutput OfHawser(string file)
    {
        var loader = new ConfigLoader(new Surroundings(Environment.GetEnvironmentVariable), admitsAll: true);
        loader.Add(file, File.ReadAllText(file));
        var config = loader.Finish();
        var code = loader.Diagnostics.HasErrors ? 1 : config.Proxies.Any(p => !p.IsDisabled && !p.Binds.IsEmpty) ? 0 : 2;
        var said = loader.Diagnostics.Items
            .Where(d => d.Severity != Severity.Notice)
            .Select(d => $"{(d.Severity == Severity.Alert ? "alert" : "warning")} {Normalize(d.Message)}");
        return new CheckOutput(code, [.. said]);
    }

    /// <summary>Without the place, which ours always says, and without the dots and blanks at the end, of which HAProxy has one, two or none.</summary>
    private static string Normalize(string text)
    {
        text = BlankPattern().Replace(text, " ");
        text = PlacePattern().Replace(text, "");
        text = text.StartsWith("config: ", StringComparison.Ordinal) ? text["config: ".Length..] : text;
        return text.Replace("Warnings were found.", "", StringComparison.Ordinal).Replace(".. ", ". ", StringComparison.Ordinal).TrimEnd(' ', '.');
    }

    [GeneratedRegex(@"^\[(\w+)\]\s+\(\d+\) : (?:config : )?(.*?)(?=^\[|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex MessagePattern();

    [GeneratedRegex(@"(?:[Pp]arsing )?\[[^\]\s]*\.cfg(?::\d+)?\] ?[:;]? ?")]
    private static partial Regex PlacePattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex BlankPattern();
}
