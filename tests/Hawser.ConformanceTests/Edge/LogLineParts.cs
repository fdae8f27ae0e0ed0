using System.Text.RegularExpressions;

namespace Hawser.ConformanceTests.Edge;

/// <summary>A log line without what differs from run to run: ports, dates, milliseconds, and the byte count (see docs/edge/configuration.md), and the counts of connections, which depend on when a client's close is noticed.</summary>
internal static partial class LogLineParts
{
    /// <summary>The timers of a session's line, in milliseconds.</summary>
    public static int[] TimersOf(string line)
    {
        var match = HttpLine().Match(line) is { Success: true } http ? http : TcpLine().Match(line);
        return match.Success ? [.. match.Groups["timers"].Value.Split('/').Select(int.Parse)] : [];
    }

    /// <returns>Null for what is not a session's line.</returns>
    public static string? Normalise(string line)
    {
        var http = HttpLine().Match(line);
        if (http.Success)
        {
            return $"{http.Groups["client"]} {http.Groups["names"]} {Timers(http.Groups["timers"].Value)} {http.Groups["status"]} B {http.Groups["end"]} C/{http.Groups["retries"]} {http.Groups["rest"]}";
        }

        var tcp = TcpLine().Match(line);
        return tcp.Success ? $"{tcp.Groups["client"]} {tcp.Groups["names"]} {Timers(tcp.Groups["timers"].Value)} B {tcp.Groups["end"]} C/{tcp.Groups["retries"]} {tcp.Groups["rest"]}" : null;
    }

    /// <summary>-1 stays, as it says that something did not happen; a time becomes n.</summary>
    private static string Timers(string timers) => string.Join('/', timers.Split('/').Select(t => t == "-1" ? "-1" : "n"));

    [GeneratedRegex(@"^(?<client>[\d.]+):\d+ \[[^\]]+\] (?<names>\S+ \S+) (?<timers>[-\d]+/[-\d]+/[-\d]+/[-\d]+/[-\d]+) (?<status>-?\d+) \d+ (?<end>- - \S+) \d+/\d+/\d+/\d+/(?<retries>\+?\d+) (?<rest>.*)$")]
    private static partial Regex HttpLine();

    [GeneratedRegex(@"^(?<client>[\d.]+):\d+ \[[^\]]+\] (?<names>\S+ \S+) (?<timers>[-\d]+/[-\d]+/[-\d]+) \d+ (?<end>\S+) \d+/\d+/\d+/\d+/(?<retries>\+?\d+) (?<rest>.*)$")]
    private static partial Regex TcpLine();
}
