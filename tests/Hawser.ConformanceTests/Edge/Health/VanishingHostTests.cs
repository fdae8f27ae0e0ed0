using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hawser.ConformanceTests.Edge.Health;

/// <summary>A server whose host is gone from one moment to the next: it is found out and left, and requests go on.</summary>
public sealed class VanishingHostTests
{
    private const int Connect = 500;
    private const int Interval = 500;
    private const int Fall = 2;

    // What a busy machine may be late by.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_host_that_vanishes_is_left_in_time_and_taken_again_when_it_is_back()
    {
        await using var host = await RemoteHost.StartAsync("far");
        await using var near = new CheckedOrigin { Answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnear" };
        var port = FreePort();
        await using var balancer = await Balancer.StartHawserAsync(Configurations.Defaults + $"""
            frontend public
                bind 127.0.0.1:{port}
                default_backend two
            backend two
                timeout connect {Connect}
                retries 2
                option redispatch
                option httpchk GET /status
                server far {host.Address}:{RemoteHost.Port} check inter {Interval} fall {Fall} rise 1
                server near 127.0.0.1:{near.Port} check inter {Interval} fall {Fall} rise 1

            """);
        using var client = NewClient(port);
        await Eventually.TrueAsync("both serve", async () => await client.GetStringAsync(new Uri("/", UriKind.Relative)) == "far");
        Assert.Equal("near", await client.GetStringAsync(new Uri("/", UriKind.Relative)));

        await host.VanishAsync();
        var vanished = Stopwatch.GetTimestamp();

        // Each failed check takes an interval to time out, and the next comes an interval after it.
        var limit = TimeSpan.FromMilliseconds(Interval + (Fall * 2 * Interval)) + Slack;
        while (!balancer.Log.Any(line => line.StartsWith("Server two/far is DOWN", StringComparison.Ordinal)))
        {
            Assert.True(Stopwatch.GetElapsedTime(vanished) < limit, $"Not found out within {limit}:\n" + string.Join('\n', balancer.Log));

            // Nobody is turned away meanwhile: who is sent to the host waits for the connection's timeout, and goes elsewhere.
            var asked = Stopwatch.GetTimestamp();
            Assert.Equal("near", await client.GetStringAsync(new Uri("/", UriKind.Relative)));
            Assert.True(Stopwatch.GetElapsedTime(asked) < TimeSpan.FromMilliseconds(Connect) + Slack);
        }

        Assert.Contains("Layer4 timeout", balancer.Log.First(line => line.StartsWith("Server two/far is DOWN", StringComparison.Ordinal)), StringComparison.Ordinal);
        for (var count = 0; count < 20; count++)
        {
            Assert.Equal("near", await client.GetStringAsync(new Uri("/", UriKind.Relative)));
        }

        await host.ReturnAsync();
        await Eventually.TrueAsync("it serves again", async () => await client.GetStringAsync(new Uri("/", UriKind.Relative)) == "far");
    }

    private static HttpClient NewClient(int port) =>
        new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(20) };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
