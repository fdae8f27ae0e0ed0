using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>How connections end, and what both sides are told of it.</summary>
public sealed class DisconnectTests
{
    public static TheoryData<ClientKind> Kinds => ClientKinds.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_server_ends_one_namespace(ClientKind kind)
    {
        var ends = new Received<string>();
        var sockets = new Received<Socket>();
        await using var host = await kind.ServeAsync(io =>
        {
            io.OnConnection(socket => Watch(socket, ends));
            io.Of("/admin").OnConnection(socket =>
            {
                Watch(socket, ends);
                sockets.Add(socket);
            });
        });
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var admin = await client.OfAsync("/admin");
        await admin.ConnectedAsync();

        (await sockets.NextAsync()).Disconnect();

        Assert.Equal("io server disconnect", await admin.DisconnectedAsync());
        Assert.Equal("/admin: disconnecting, server namespace disconnect, 2 rooms", await ends.NextAsync());
        Assert.Equal("/admin: disconnected, server namespace disconnect, 0 rooms", await ends.NextAsync());
        Assert.True((await client.Socket.StateAsync()).GetProperty("connected").GetBoolean());
        Assert.True(ends.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_server_ends_the_connection_with_all_its_namespaces(ClientKind kind)
    {
        var ends = new Received<string>();
        var sockets = new Received<Socket>();
        await using var host = await kind.ServeAsync(io =>
        {
            io.OnConnection(sockets.Add);
            io.OnConnection(socket => Watch(socket, ends));
            io.Of("/admin").OnConnection(socket => Watch(socket, ends));
        });
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var admin = await client.OfAsync("/admin");
        await admin.ConnectedAsync();

        (await sockets.NextAsync()).Disconnect(close: true);

        Assert.Equal("io server disconnect", await client.Socket.DisconnectedAsync());
        Assert.Equal("io server disconnect", await admin.DisconnectedAsync());
        string[] expected =
        [
            "/: disconnected, server namespace disconnect, 0 rooms", "/: disconnecting, server namespace disconnect, 2 rooms",
            "/admin: disconnected, server namespace disconnect, 0 rooms", "/admin: disconnecting, server namespace disconnect, 2 rooms",
        ];
        Assert.Equal(expected, (await ends.TakeAsync(4)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_client_leaves_one_namespace(ClientKind kind)
    {
        var ends = new Received<string>();
        await using var host = await kind.ServeAsync(io =>
        {
            io.OnConnection(socket => Watch(socket, ends));
            io.Of("/admin").OnConnection(socket => Watch(socket, ends));
        });
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var admin = await client.OfAsync("/admin");
        await admin.ConnectedAsync();

        await admin.DisconnectAsync();

        Assert.Equal("io client disconnect", await admin.DisconnectedAsync());
        Assert.Equal("/admin: disconnecting, client namespace disconnect, 2 rooms", await ends.NextAsync());
        Assert.Equal("/admin: disconnected, client namespace disconnect, 0 rooms", await ends.NextAsync());
        Assert.True((await client.Socket.StateAsync()).GetProperty("connected").GetBoolean());
        Assert.Single(host.Server.Sockets.Sockets);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_client_closes_its_connection(ClientKind kind)
    {
        var ends = new Received<string>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket => Watch(socket, ends)));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        await client.Socket.CloseEngineAsync();

        Assert.Equal("forced close", await client.Socket.DisconnectedAsync());
        Assert.Equal("/: disconnecting, transport close, 2 rooms", await ends.NextAsync());
        Assert.Equal("/: disconnected, transport close, 0 rooms", await ends.NextAsync());
        await Eventually.TrueAsync("the session is gone", () => host.Server.ClientCount == 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_that_has_left_can_come_back(ClientKind kind)
    {
        var ends = new Received<string>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            Watch(socket, ends);
            socket.On("ping me", () => socket.EmitAsync("pinged"));
        }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        await client.Socket.DisconnectAsync();
        Assert.Equal("io client disconnect", await client.Socket.DisconnectedAsync());
        Assert.StartsWith("/: disconnecting, client namespace disconnect", await ends.NextAsync(), StringComparison.Ordinal);
        await Eventually.TrueAsync("the connection is over, too", () => host.Server.ClientCount == 0);
        await client.Socket.ConnectAsync();
        await client.Socket.ConnectedAsync();
        await client.Socket.EmitAsync("ping me");

        Assert.Equal("[]", await client.Socket.EventAsync("pinged"));
    }

    private static void Watch(Socket socket, Received<string> ends)
    {
        _ = socket.JoinAsync("room");
        socket.OnDisconnecting(reason => Tell("disconnecting", reason));
        socket.OnDisconnect(reason => Tell("disconnected", reason));

        Task Tell(string what, string reason)
        {
            ends.Add($"{socket.Namespace.Name}: {what}, {reason}, {socket.Rooms.Count} rooms");
            return Task.CompletedTask;
        }
    }
}
