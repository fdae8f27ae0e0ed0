using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hawser.ConformanceTests.Edge;

/// <summary>Runs the same conversations through HAProxy and through Hawser, each with servers of its own, and compares everything.</summary>
internal static class Differential
{
    /// <param name="config">A configuration; {bind}, {a}, {b} and {dead} stand for ports.</param>
    /// <param name="conversations">What clients do, one connection after another.</param>
    public static async Task AssertSameAsync(string config, params Conversation[] conversations)
    {
        var theirs = await RunAsync(config, conversations, haproxy: true);
        var ours = await RunAsync(config, conversations, haproxy: false);

        Assert.Equal(theirs.Responses, ours.Responses);
        Assert.Equal(theirs.Requests, ours.Requests);
        Assert.Equal(theirs.Log, ours.Log);
    }

    private static async Task<Outcome> RunAsync(string config, Conversation[] conversations, bool haproxy)
    {
        await using var a = new Origin("a");
        await using var b = new Origin("b");
        var bind = FreePort();
        using var dead = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        dead.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var text = config
            .Replace("{bind}", bind.ToString(), StringComparison.Ordinal)
            .Replace("{a}", a.Port.ToString(), StringComparison.Ordinal)
            .Replace("{b}", b.Port.ToString(), StringComparison.Ordinal)
            .Replace("{dead}", ((IPEndPoint)dead.LocalEndPoint!).Port.ToString(), StringComparison.Ordinal);

        await using var balancer = haproxy ? await Balancer.StartHaproxyAsync(text, bind) : await Balancer.StartHawserAsync(text);
        var responses = new List<string>();
        foreach (var conversation in conversations)
        {
            responses.Add(await conversation.RunAsync(bind));
        }

        var log = await LogAsync(balancer, conversations.Length);
        return new Outcome(responses, [.. a.Requests.Select(r => "a: " + r), .. b.Requests.Select(r => "b: " + r)], log);
    }

    /// <summary>The session's lines, once there is one for each conversation at least and no more come.</summary>
    private static async Task<List<string>> LogAsync(Balancer balancer, int atLeast)
    {
        var lines = new List<string>();
        var started = Stopwatch.GetTimestamp();
        while (lines.Count < atLeast && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5))
        {
            await Task.Delay(10);
            lines = [.. balancer.Log.Select(LogLineParts.Normalise).OfType<string>()];
        }

        // Two loops, as two threads of HAProxy, may write in either order.
        return [.. lines.OrderBy(line => line.LastIndexOf('"') > 0 ? line[line.IndexOf('"', StringComparison.Ordinal)..] : line, StringComparer.Ordinal)];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Outcome(List<string> Responses, List<string> Requests, List<string> Log);
}
