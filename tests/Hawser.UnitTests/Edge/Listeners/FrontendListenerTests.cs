using System.Net;
using System.Net.Sockets;
using System.Text;
using Hawser.Edge.Backends;
using Hawser.Edge.Hosting;
using Hawser.Edge.Listeners;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Edge.Proxy;
using Hawser.Edge.Samples;
using Hawser.Transport;

namespace Hawser.UnitTests.Edge.Listeners;

public sealed class FrontendListenerTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData(
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")]
    public async Task A_bug_in_a_session_costs_that_session_only(string request, string response)
    {
        using var origin = new TcpListener(IPAddress.Loopback, 0);
        origin.Start();
        var model = TestModels.Model($"""
            frontend f
                mode http
                bind 127.0.0.1:80
                default_backend b
            backend b
                mode http
                server a 127.0.0.1:{((IPEndPoint)origin.LocalEndpoint).Port} maxconn 1

            """);
        var (frontend, backend) = (model.Frontends[0], model.Backends[0]);
        using var messages = new StringWriter();
        using var writer = new LogWriter(new LogBook(model.Config, Stream.Null));
        await using var loops = EventLoopGroup.Start(new EventLoopOptions { LoopCount = 1 });
        var process = new ProcessState();
        var proxy = new RuleBook(model, TimeProvider.System).FrontendOf(frontend, [new ServerPool(backend, TimeProvider.System, new Random())]);
        var listener = new FrontendListener(
            proxy,
            frontend.Config.Binds[0] with { Address = NetworkAddress.FromEndPoint(new IPEndPoint(IPAddress.Loopback, 0)) },
            [new Worker(loops.Loops[0], new FaultyLog(), process, new WallClock(loops.Loops[0], TimeProvider.System))],
            process,
            new OperatorLog(writer, TextWriter.Synchronized(messages)));
        listener.Open(loops);

        using var client = await ConnectAsync(listener.Address!.Value);
        await client.SendAsync(Encoding.ASCII.GetBytes(request));
        using var server = await origin.AcceptSocketAsync();
        await server.ReceiveAsync(new byte[4096]);
        await server.SendAsync(Encoding.ASCII.GetBytes(response));

        await Eventually.TrueAsync("the operator is told", () => messages.ToString().Contains("Session on proxy f failed", StringComparison.Ordinal));
        await Eventually.TrueAsync(
            "nothing is held any more",
            () => (process.Current, frontend.State.Current, backend.State.Current, backend.Servers[0].State.Current) == (0, 0, 0, 0));
    }

    private static async Task<Socket> ConnectAsync(NetworkAddress address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.ToEndPoint());
        return socket;
    }

    private sealed class FaultyLog : ISessionLog
    {
        public void Write(SessionRecord record, in SessionPlace place, ReadOnlySpan<byte> requestLine, long endedAt) =>
            throw new InvalidOperationException("a bug");

        public PackedTunnelLine Pack(SessionRecord record, in SessionPlace place, ReadOnlySpan<byte> requestLine) =>
            throw new InvalidOperationException("a bug");

        public void Write(in PackedTunnelLine packed, SessionRecord record, in SessionPlace place, LogVariables variables, long endedAt) =>
            throw new InvalidOperationException("a bug");
    }
}
