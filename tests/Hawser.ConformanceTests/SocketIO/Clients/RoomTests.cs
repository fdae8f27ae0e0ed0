using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>Who gets what is emitted to rooms, to all, and to all but some.</summary>
public sealed class RoomTests
{
    public static TheoryData<ClientKind> Kinds => ClientKinds.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Everyone_gets_what_is_meant_for_them_once(ClientKind kind)
    {
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            socket.On("join", (string[] rooms) => socket.JoinAsync(rooms));
            socket.On("leave", (string room) => socket.LeaveAsync(room));
            socket.On("tell others", (string text) => socket.Broadcast.EmitAsync("told", text));
            socket.On("tell room", (string room, string text) => socket.To(room).EmitAsync("told", text));
        }));
        await using var red = await PeerClient.ConnectAsync(kind, host.Port);
        await using var both = await PeerClient.ConnectAsync(kind, host.Port);
        await using var none = await PeerClient.ConnectAsync(kind, host.Port);
        await red.Socket.AskAsync("join", [new[] { "red" }]);
        await both.Socket.AskAsync("join", [new[] { "red", "blue" }]);
        await none.Socket.AskAsync("join", [Array.Empty<string>()]);

        var io = host.Server;
        await io.To("red").EmitAsync("told", "red");
        await io.To("red", "blue").EmitAsync("told", "either");
        await io.To("red").Except("blue").EmitAsync("told", "red, not blue");
        await io.Except("red").EmitAsync("told", "not red");
        await red.Socket.AskAsync("tell others", "others");
        await both.Socket.AskAsync("tell room", "red", "red, not me");
        await both.Socket.AskAsync("leave", "red");
        await io.To("red").EmitAsync("told", "after leaving");
        await io.To(await IdAsync(none)).EmitAsync("told", "you alone");
        await io.EmitAsync("end");

        Assert.Equal(["red", "either", "red, not blue", "red, not me", "after leaving"], await ToldAsync(red));
        Assert.Equal(["red", "either", "others"], await ToldAsync(both));
        Assert.Equal(["not red", "others", "you alone"], await ToldAsync(none));
        Assert.Equal(1, (await io.To("red").CountAsync()).Count);
        Assert.Equal(3, (await io.CountAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Sockets_are_fetched_moved_and_ended_from_outside(ClientKind kind)
    {
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket => { socket.Data["name"] = "anna"; }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        await using var other = await PeerClient.ConnectAsync(kind, host.Port);
        var id = await IdAsync(client);

        await host.Server.To(id).SocketsJoinAsync("vip");
        var (fetched, isComplete) = await host.Server.To("vip").FetchSocketsAsync();
        var only = Assert.Single(fetched);
        Assert.True(isComplete);
        Assert.Equal(id, only.Id);
        Assert.Equal("anna", only.Data.GetProperty("name").GetString());
        Assert.Equal(new[] { id, "vip" }.Order(), only.Rooms.Order());

        await only.EmitAsync("hello", "vip");
        Assert.Equal(PeerValues.Text("vip"), await client.Socket.EventAsync("hello"));
        await host.Server.To("vip").DisconnectSocketsAsync();
        Assert.Equal("io server disconnect", await client.Socket.DisconnectedAsync());
        Assert.True((await other.Socket.StateAsync()).GetProperty("connected").GetBoolean());
        Assert.DoesNotContain("vip", (await host.Server.Sockets.RoomsAsync()).Value);
    }

    private static async Task<string> IdAsync(PeerClient client) => (await client.Socket.StateAsync()).GetProperty("id").GetString()!;

    private static async Task<IEnumerable<string>> ToldAsync(PeerClient client)
    {
        await client.Socket.EventAsync("end");
        return client.Socket.TakeEvents("told").Select(args => System.Text.Json.JsonSerializer.Deserialize<string[]>(args)!.Single());
    }
}
