using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hawser.ConformanceTests.SocketIO.Clients;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO.Lifetime;

/// <summary>SIGTERM to a real server process: the chat's.</summary>
public sealed class TerminationTests
{
    public static TheoryData<ClientKind> Kinds => ClientKinds.Newest;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_process_that_is_told_to_end_lets_its_clients_go_first(ClientKind kind)
    {
        await using var old = await ServerProcess.StartAsync("old");
        await using var young = await ServerProcess.StartAsync("young");
        await using var balancer = new TcpLink(old.Port);
        await using var client = await PeerClient.ConnectAsync(kind, balancer.Port, new() { ["reconnection"] = true });
        Assert.Equal(PeerValues.Text(new { name = "old" }), await client.Socket.EventAsync("server"));

        var end = old.TerminateAsync();
        Assert.Equal("transport close", await client.Socket.DisconnectedAsync());
        balancer.Target = young.Port;
        await end;

        Assert.Equal(PeerValues.Text(new { name = "young" }), await client.Socket.EventAsync("server"));
        Assert.Equal(0, old.ExitCode);
    }

    private sealed class ServerProcess : IAsyncDisposable
    {
        private readonly Process _process;

        private ServerProcess(Process process, int port)
        {
            _process = process;
            Port = port;
        }

        public int Port { get; }

        public int ExitCode => _process.ExitCode;

        public static async Task<ServerProcess> StartAsync(string name)
        {
            var port = FreePort();
            var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Chat.Realtime", new DirectoryInfo(AppContext.BaseDirectory).Name, "Chat.Realtime.dll");
            var start = new ProcessStartInfo("dotnet", [program, "--urls", $"http://127.0.0.1:{port}", "--Name", name]) { RedirectStandardOutput = true, RedirectStandardError = true };
            var process = Process.Start(start)!;
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            using var http = new HttpClient();
            await Eventually.TrueAsync($"{name} listens", async () =>
            {
                Assert.False(process.HasExited, $"{name} has ended");
                try
                {
                    return (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/status"))).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            });
            return new ServerProcess(process, port);
        }

        public async Task TerminateAsync()
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync().WaitAsync(PeerProcess.Limit);
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }

            _process.Dispose();
        }

        private static int FreePort()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
    }
}
