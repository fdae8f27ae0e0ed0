using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>The official clients come back by themselves when their connection is lost.</summary>
public sealed class ReconnectionTests
{
    public static TheoryData<ClientKind> Kinds => ClientKinds.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_whose_connection_is_cut_comes_back_as_a_new_socket(ClientKind kind)
    {
        var connected = new Received<Socket>();
        var ends = new Received<string>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            socket.OnDisconnect(reason =>
            {
                ends.Add(reason);
                return Task.CompletedTask;
            });
            connected.Add(socket);
        }), engine: engine => engine.PingInterval = engine.PingTimeout = TimeSpan.FromSeconds(1));
        await using var link = new TcpLink(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, link.Port, new() { ["reconnection"] = true });
        var first = await connected.NextAsync();

        // A client has upgraded a moment before its server knows.
        await Eventually.TrueAsync("the server knows the transport", () => first.TransportName == kind.FinalTransport);
        link.TakeDown();

        // Polling notices by a request that fails, a WebSocket by its end.
        Assert.Equal(kind.FinalTransport == "polling" ? "transport error" : "transport close", await client.Socket.DisconnectedAsync());
        link.Restore();

        // A server that is not being polled when the connection breaks learns of it when the client takes leave of the session,
        // or by a ping that is not answered.
        Assert.Contains(await ends.NextAsync(), kind.FinalTransport == "polling" ? ["transport error", "transport close", "ping timeout"] : new[] { "transport close" });
        var id = await client.Socket.ConnectedAsync();
        var second = await connected.NextAsync();
        Assert.Equal(id, second.Id);
        Assert.NotEqual(first.Id, second.Id);
        Assert.False(first.IsConnected);
        await second.EmitAsync("welcome", "back");
        Assert.Equal(PeerValues.Text("back"), await client.Socket.EventAsync("welcome"));
        Assert.Single(host.Server.Sockets.Sockets);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_keeps_trying_while_the_server_cannot_be_reached(ClientKind kind)
    {
        var connected = new Received<Socket>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(connected.Add));
        await using var link = new TcpLink(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, link.Port, new() { ["reconnection"] = true });
        await connected.NextAsync();

        link.TakeDown();
        await client.Socket.DisconnectedAsync();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(attempt, (await client.Socket.ReportAsync("reconnect_attempt")).GetProperty("attempt").GetInt32());
        }

        Assert.True(connected.IsEmpty);
        link.Restore();

        Assert.Equal(await client.Socket.ConnectedAsync(), (await connected.NextAsync()).Id);
        Assert.True((await client.Socket.ReportAsync("reconnect")).GetProperty("attempt").GetInt32() >= 3);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_that_the_server_pings_in_vain_is_given_up(ClientKind kind)
    {
        var ends = new Received<string>();
        await using var host = await kind.ServeAsync(
            io => io.OnConnection(socket => socket.OnDisconnect(reason =>
            {
                ends.Add(reason);
                return Task.CompletedTask;
            })),
            engine: engine =>
            {
                engine.PingInterval = TimeSpan.FromMilliseconds(200);
                engine.PingTimeout = TimeSpan.FromMilliseconds(200);
            });
        await using var link = new TcpLink(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, link.Port);

        link.Stall();

        Assert.Equal("ping timeout", await ends.NextAsync());
        Assert.Equal("ping timeout", await client.Socket.DisconnectedAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Heartbeats_keep_a_quiet_connection(ClientKind kind)
    {
        const int Heartbeats = 5;
        await using var host = await kind.ServeAsync(engine: engine =>
        {
            engine.PingInterval = TimeSpan.FromMilliseconds(100);
            engine.PingTimeout = TimeSpan.FromSeconds(2);
        });
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        for (var heartbeat = 0; heartbeat < Heartbeats; heartbeat++)
        {
            await client.Socket.ReportAsync("heartbeat");
        }

        Assert.True((await client.Socket.StateAsync()).GetProperty("connected").GetBoolean());
        Assert.Single(host.Server.Sockets.Sockets);
        Assert.DoesNotContain("disconnect", client.Socket.Untaken());
    }
}
