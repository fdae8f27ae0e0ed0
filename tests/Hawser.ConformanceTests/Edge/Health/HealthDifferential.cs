using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Hawser.ConformanceTests.Edge.Health;

/// <summary>Has the same things happen to the servers of HAProxy and of Hawser, and compares what both say of it, line by line.</summary>
internal static partial class HealthDifferential
{
    /// <param name="config">A configuration; {bind}, {a}, {b} and {dead} stand for ports.</param>
    /// <param name="scenes">What happens, one after the other.</param>
    public static async Task AssertSameAsync(string config, params Scene[] scenes)
    {
        var theirs = await RunAsync(config, scenes, haproxy: true);
        var ours = await RunAsync(config, scenes, haproxy: false);

        Assert.Equal(theirs.Log, ours.Log);
        Assert.Equal(theirs.Requests, ours.Requests);
    }

    private static async Task<(List<string> Log, List<string> Requests)> RunAsync(string config, Scene[] scenes, bool haproxy)
    {
        await using var a = new CheckedOrigin();
        await using var b = new CheckedOrigin();
        var bind = FreePort();
        using var dead = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        dead.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var text = config
            .Replace("{bind}", bind.ToString(), StringComparison.Ordinal)
            .Replace("{a}", a.Port.ToString(), StringComparison.Ordinal)
            .Replace("{b}", b.Port.ToString(), StringComparison.Ordinal)
            .Replace("{dead}", ((IPEndPoint)dead.LocalEndPoint!).Port.ToString(), StringComparison.Ordinal);

        await using var balancer = haproxy ? await Balancer.StartHaproxyAsync(text, bind) : await Balancer.StartHawserAsync(text);
        var seen = 0;
        foreach (var scene in scenes)
        {
            await scene.Happens(a, b, bind);
            if (scene.Until is { } until)
            {
                var found = -1;
                _ = await Eventually.IsTrueAsync(() => (found = Find(balancer.Log, seen, until)) >= 0, TimeSpan.FromSeconds(15));
                Assert.True(found >= 0, $"{(haproxy ? "HAProxy" : "Hawser")} does not say '{until}':\n{string.Join('\n', balancer.Log)}");
                seen = found + 1;
            }
        }

        await balancer.StopAsync();
        var names = new List<(string Text, string With)>
        {
            (a.Port.ToString(), "A"),
            (b.Port.ToString(), "B"),
            (Environment.MachineName, "NODE"),
        };
        return (
            Sort(balancer.Log.Select(Normalise).OfType<string>()),
            [.. a.Requests.Concat(b.Requests).Select(r => names.Aggregate(r, (x, name) => x.Replace(name.Text, name.With, StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static int Find(IReadOnlyList<string> log, int from, string text)
    {
        for (var index = from; index < log.Count; index++)
        {
            if (log[index].Contains(text, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    /// <returns>Null for what is not about servers.</returns>
    private static string? Normalise(string line) =>
        line.StartsWith("Proxy ", StringComparison.Ordinal) || LogLineParts.Normalise(line) is not null
            ? null
            : Duration().Replace(line, "check duration: n");

    /// <summary>Checks of several servers come in any order; what is said of one server keeps its own.</summary>
    private static List<string> Sort(IEnumerable<string> lines)
    {
        var about = "";
        return [.. lines
            .Select(line => (Line: line, About: about = ServerName().Match(line) is { Success: true } match ? match.Value : about))
            .OrderBy(l => l.About, StringComparer.Ordinal)
            .Select(l => l.Line)];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"check duration: \d+ms")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\w+/\w+")]
    private static partial Regex ServerName();
}
