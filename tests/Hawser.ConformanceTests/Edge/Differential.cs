using System.Net;
using System.Net.Sockets;

namespace Hawser.ConformanceTests.Edge;

/// <summary>Runs the same conversations through HAProxy and through Hawser, each with servers of its own, and compares everything.</summary>
internal static class Differential
{
    /// <param name="config">A configuration; {bind}, {a}, {b}, {dead} (refuses) and {deaf} (does not answer) stand for ports.</param>
    /// <param name="conversations">What clients do, one connection after another.</param>
    public static Task AssertSameAsync(string config, params Conversation[] conversations) => AssertSameAsync(config, null, conversations);

    /// <param name="config">A configuration, as above.</param>
    /// <param name="milliseconds">How long the first session in the log is to take: at least so much, and not much more.</param>
    /// <param name="conversations">What clients do, one connection after another.</param>
    public static async Task AssertSameAsync(string config, int? milliseconds, params Conversation[] conversations)
    {
        var theirs = await RunAsync(config, conversations, expectedLines: null);
        var ours = await RunAsync(config, conversations, theirs.Log.Count);

        Assert.Equal(theirs.Responses, ours.Responses);
        Assert.Equal(theirs.Requests, ours.Requests);
        Assert.Equal(theirs.Log, ours.Log);
        if (milliseconds is { } expected)
        {
            // Timers of both count from when they look at a clock, and machines that test are busy.
            const int Early = 20;
            const int Late = 2500;
            Assert.All([theirs.Duration, ours.Duration], duration => Assert.InRange(duration, expected - Early, expected + Late));
        }
    }

    /// <param name="config">The configuration.</param>
    /// <param name="conversations">What clients do.</param>
    /// <param name="expectedLines">For ours: how many lines HAProxy's sessions have left; null for HAProxy.</param>
    private static async Task<Outcome> RunAsync(string config, Conversation[] conversations, int? expectedLines)
    {
        await using var a = new Origin("a");
        await using var b = new Origin("b");
        var bind = FreePort();
        using var dead = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        dead.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var deaf = new DeafListener();
        var text = config
            .Replace("{deaf}", deaf.Port.ToString(), StringComparison.Ordinal)
            .Replace("{bind}", bind.ToString(), StringComparison.Ordinal)
            .Replace("{a}", a.Port.ToString(), StringComparison.Ordinal)
            .Replace("{b}", b.Port.ToString(), StringComparison.Ordinal)
            .Replace("{dead}", ((IPEndPoint)dead.LocalEndPoint!).Port.ToString(), StringComparison.Ordinal);

        await using var balancer = expectedLines is null ? await Balancer.StartHaproxyAsync(text, bind) : await Balancer.StartHawserAsync(text);
        var responses = new List<string>();
        foreach (var conversation in conversations)
        {
            responses.Add(await conversation.RunAsync(bind));
        }

        foreach (var conversation in conversations)
        {
            conversation.End();
        }

        var log = await LogAsync(balancer, expectedLines ?? 0);
        var duration = balancer.Log.Select(LogLineParts.TimersOf).FirstOrDefault(timers => timers.Length > 0)?[^1] ?? -1;
        return new Outcome(duration, responses, [.. a.Requests.Select(r => "a: " + r), .. b.Requests.Select(r => "b: " + r)], log);
    }

    /// <summary>The sessions' lines. HAProxy ends softly, with its last session; ours is told to end once it has left as many lines.</summary>
    private static async Task<List<string>> LogAsync(Balancer balancer, int expectedLines)
    {
        _ = await Eventually.IsTrueAsync(() => SessionLines().Count() >= expectedLines, TimeSpan.FromSeconds(5));
        await balancer.StopAsync();

        // Two loops, as two threads of HAProxy, may write in either order.
        return [.. SessionLines().OrderBy(line => line.LastIndexOf('"') > 0 ? line[line.IndexOf('"', StringComparison.Ordinal)..] : line, StringComparer.Ordinal).ThenBy(line => line, StringComparer.Ordinal)];

        IEnumerable<string> SessionLines() => balancer.Log.Select(LogLineParts.Normalise).OfType<string>();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Outcome(int Duration, List<string> Responses, List<string> Requests, List<string> Log);
}
