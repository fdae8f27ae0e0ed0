using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Hawser.ConformanceTests.Edge.Strictness;

/// <summary>HAProxy and the edge, each in front of a server of its own, for all rows one after another.</summary>
public sealed partial class StrictnessBench : IAsyncLifetime
{
    private const string Sentinel = "GET /sentinel HTTP/1.1\r\nHost: s\r\nConnection: close\r\n\r\n";

    private Side _haproxy = null!;
    private Side _ours = null!;

    public async ValueTask InitializeAsync()
    {
        _haproxy = await Side.StartAsync(haproxy: true);
        _ours = await Side.StartAsync(haproxy: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _haproxy.DisposeAsync();
        await _ours.DisposeAsync();
    }

    /// <summary>Has both sides handle the bytes of a client, with a harmless request behind them.</summary>
    internal async Task<(Outcome Haproxy, Outcome Ours)> RunAsync(string bytes) =>
        (await _haproxy.RunAsync(bytes + Sentinel), await _ours.RunAsync(bytes + Sentinel));

    /// <param name="Response">All that the client got, without the sentinel's answer.</param>
    /// <param name="Requests">What reached the server, without the sentinel.</param>
    /// <param name="HasSentinel">Whether the sentinel reached the server, too.</param>
    /// <param name="IsReused">Whether it came by the connection of the request before it.</param>
    /// <param name="Log">The log lines, without the sentinel's.</param>
    internal sealed record Outcome(string Response, IReadOnlyList<string> Requests, bool HasSentinel, bool IsReused, IReadOnlyList<string> Log);

    private sealed partial class Side : IAsyncDisposable
    {
        private readonly Origin _origin = new("a");
        private readonly Balancer _balancer;
        private readonly int _port;

        private Side(Origin origin, Balancer balancer, int port)
        {
            _origin = origin;
            _balancer = balancer;
            _port = port;
        }

        public static async Task<Side> StartAsync(bool haproxy)
        {
            var origin = new Origin("a");
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            listener.Stop();
            // Shorter timeouts, for what HAProxy makes a tunnel of.
            var config = Configurations.Single
                .Replace(" 5s", " 1s", StringComparison.Ordinal)
                .Replace("{bind}", port.ToString(), StringComparison.Ordinal)
                .Replace("{a}", origin.Port.ToString(), StringComparison.Ordinal);
            return new Side(origin, haproxy ? await Balancer.StartHaproxyAsync(config, port) : await Balancer.StartHawserAsync(config), port);
        }

        public async ValueTask DisposeAsync()
        {
            await _balancer.DisposeAsync();
            await _origin.DisposeAsync();
        }

        public async Task<Outcome> RunAsync(string bytes)
        {
            var (requestsBefore, linesBefore) = (_origin.Received.Count, _balancer.Log.Count);
            var output = await new Conversation().Send(bytes).ReceiveEnd().RunAsync(_port);
            output = output[..^1];
            var received = _origin.Received.Skip(requestsBefore).ToList();
            var sentinel = received.FindIndex(r => r.Request.Contains("/sentinel", StringComparison.Ordinal));
            var log = await LogAsync(linesBefore, FinalStatus().Count(output));
            return new Outcome(
                WithoutSentinel(output),
                [.. received.Select(r => r.Request).Where((_, index) => index != sentinel)],
                sentinel >= 0,
                sentinel > 0 && received[sentinel].Connection == received[sentinel - 1].Connection,
                [.. log.Where(line => !line.Contains("/sentinel", StringComparison.Ordinal))]);
        }

        private async Task<List<string>> LogAsync(int from, int count)
        {
            var started = Stopwatch.GetTimestamp();
            List<string> lines;
            do
            {
                await Task.Delay(2);
                lines = [.. _balancer.Log.Skip(from).Select(LogLineParts.Normalise).OfType<string>()];
            }
            while (lines.Count < count && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
            return lines;
        }

        private static string WithoutSentinel(string output)
        {
            var answer = SentinelAnswer().Match(output);
            return answer.Success ? output.Remove(answer.Index, answer.Length) : output;
        }

        [GeneratedRegex(@"HTTP/1\.[01] ([2-9]\d*|20|099) ")]
        private static partial Regex FinalStatus();

        [GeneratedRegex(@"HTTP/1\.1 200 OK\r\nx-from: a\r\ncontent-length: \d+\r\nconnection: close\r\n\r\na /sentinel")]
        private static partial Regex SentinelAnswer();
    }
}
