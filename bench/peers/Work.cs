using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hawser.Transport;

namespace Hawser.Peers;

/// <summary>A kind of work, and how much of it gets done in a time.</summary>
internal abstract partial class Work
{
    /// <summary>What the table calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Has a contestant work.</summary>
    /// <returns>Units done.</returns>
    public abstract Task<long> RunAsync(int port, TimeSpan time);

    /// <summary>HTTP requests over kept connections, by wrk.</summary>
    public sealed partial class Http(int connections, bool keepsAlive) : Work
    {
        public override string Name => keepsAlive ? $"HTTP request, keep-alive, {connections} connections" : $"HTTP request, a connection each, {connections} at once";

        public override async Task<long> RunAsync(int port, TimeSpan time)
        {
            List<string> arguments = ["-t1", $"-c{connections}", $"-d{(int)time.TotalSeconds}s", "-H", "Host: www.node-example.com"];
            if (!keepsAlive)
            {
                arguments.AddRange(["-H", "Connection: close"]);
            }

            using var wrk = Process.Start(new ProcessStartInfo("wrk", [.. arguments, $"http://127.0.0.1:{port}/x"]) { RedirectStandardOutput = true })!;
            var output = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            return output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal)
                ? throw new InvalidOperationException($"Errors under load, this cell counts for nothing:\n{output}")
                : long.Parse(Requests().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        }

        [GeneratedRegex(@"(\d+) requests in")]
        private static partial Regex Requests();
    }

    /// <summary>Messages through WebSocket tunnels and back.</summary>
    public sealed class Echo(EventLoop loop, int tunnels, int messageLength) : Work
    {
        public override string Name => $"WebSocket echo round trip, {messageLength} B, {tunnels} tunnels";

        public override async Task<long> RunAsync(int port, TimeSpan time)
        {
            using var load = await EchoLoad.StartAsync(loop, port, tunnels, messageLength);
            var before = load.RoundTrips;
            await Task.Delay(time);
            return load.RoundTrips - before;
        }
    }
}
