using Hawser.ConformanceTests.SocketIO.Clients;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Lifetime;

/// <summary>Connection state recovery with the official client: its connection is cut, and nothing is lost.</summary>
public sealed class RecoveryTests
{
    public static TheoryData<ClientKind> Kinds => ClientKinds.Newest;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_comes_back_with_rooms_data_and_what_it_missed_in_order(ClientKind kind)
    {
        var connected = new Received<Socket>();
        await using var host = await ServeAsync(kind, connected);
        await using var link = new TcpLink(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, link.Port, new() { ["reconnection"] = true });
        var first = await connected.NextAsync();
        await first.JoinAsync("red");
        first.Data["name"] = "anna";
        await host.Server.EmitAsync("before");
        await client.Socket.EventAsync("before");

        link.TakeDown();
        await client.Socket.DisconnectedAsync();
        await host.Server.EmitAsync("missed", 1);
        await host.Server.To("red").EmitAsync("missed", 2, new byte[] { 1, 2 });
        await host.Server.To("blue").EmitAsync("missed", "not mine");
        await host.Server.To(first.Id).EmitAsync("missed", 3);
        await host.Server.Except("red").EmitAsync("missed", "not mine either");
        await host.Server.EmitAsync("missed", 4);
        link.Restore();
        var report = await client.Socket.ReportAsync("connect");
        var second = await connected.NextAsync();
        await host.Server.EmitAsync("after");

        Assert.True(report.GetProperty("recovered").GetBoolean());
        Assert.Equal(first.Id, report.GetProperty("id").GetString());
        Assert.True(second.IsRecovered);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(new[] { first.Id, "red" }.Order(), second.Rooms.Order());
        Assert.Equal("anna", second.Data.Get<string>("name"));
        await client.Socket.EventAsync("after");
        Assert.Equal(["1", "2", "3", "4"], client.Socket.TakeEvents("missed").Select(FirstOf));
        Assert.Equal(1, host.Server.ClientCount);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Volatile_events_do_not_spoil_the_offset(ClientKind kind)
    {
        var connected = new Received<Socket>();
        await using var host = await ServeAsync(kind, connected);
        await using var link = new TcpLink(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, link.Port, new() { ["reconnection"] = true });
        var first = await connected.NextAsync();
        await host.Server.EmitAsync("kept", 1);
        await client.Socket.EventAsync("kept");

        // Its last argument is a text: in Node the client would take it for its offset.
        await host.Server.Sockets.Volatile.EmitAsync("position", "a text");
        await client.Socket.EventAsync("position");
        await CutAsync(link, client, () => host.Server.EmitAsync("missed", 2));

        Assert.True((await client.Socket.ReportAsync("connect")).GetProperty("recovered").GetBoolean());
        Assert.True((await connected.NextAsync()).IsRecovered);
        Assert.Equal("2", FirstOf(await client.Socket.EventAsync("missed")));
        Assert.Empty(client.Socket.TakeEvents("kept"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_that_never_got_an_event_recovers_too(ClientKind kind)
    {
        var connected = new Received<Socket>();
        await using var host = await ServeAsync(kind, connected);
        await using var link = new TcpLink(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, link.Port, new() { ["reconnection"] = true });
        var first = await connected.NextAsync();

        await CutAsync(link, client, () => host.Server.EmitAsync("missed", "first of all"));

        Assert.True((await client.Socket.ReportAsync("connect")).GetProperty("recovered").GetBoolean());
        Assert.True((await connected.NextAsync()).IsRecovered);
        Assert.Equal("first of all", FirstOf(await client.Socket.EventAsync("missed")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Recovery_works_again_and_again(ClientKind kind)
    {
        const int Rounds = 4;
        var connected = new Received<Socket>();
        await using var host = await ServeAsync(kind, connected);
        await using var link = new TcpLink(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, link.Port, new() { ["reconnection"] = true });
        var socket = await connected.NextAsync();
        var id = socket.Id;
        for (var round = 0; round < Rounds; round++)
        {
            await CutAsync(link, client, () => host.Server.EmitAsync("missed", round));
            Assert.True((await client.Socket.ReportAsync("connect")).GetProperty("recovered").GetBoolean());
            socket = await connected.NextAsync();
            Assert.Equal(id, socket.Id);
            Assert.Equal($"{round}", FirstOf(await client.Socket.EventAsync("missed")));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_that_left_by_itself_starts_anew(ClientKind kind)
    {
        var connected = new Received<Socket>();
        await using var host = await ServeAsync(kind, connected);
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var first = await connected.NextAsync();

        await client.Socket.DisconnectAsync();
        await WaitForEndAsync(first);
        await client.Socket.ConnectAsync();
        var report = await client.Socket.ReportAsync("connect");

        Assert.False(report.GetProperty("recovered").GetBoolean());
        Assert.NotEqual(first.Id, report.GetProperty("id").GetString());
        Assert.False((await connected.NextAsync()).IsRecovered);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Middlewares_are_passed_by_unless_an_option_says_otherwise(ClientKind kind)
    {
        var connected = new Received<Socket>();
        var passed = new Received<bool>();
        await using var host = await ServeAsync(kind, connected, recovery => recovery.SkipMiddlewares = false);
        host.Server.Use(async (socket, next) =>
        {
            passed.Add(socket.IsRecovered);
            await next();
        });
        await using var link = new TcpLink(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, link.Port, new() { ["reconnection"] = true });
        var first = await connected.NextAsync();

        await CutAsync(link, client, () => host.Server.EmitAsync("missed"));
        Assert.True((await client.Socket.ReportAsync("connect")).GetProperty("recovered").GetBoolean());

        Assert.Equal([false, true], await passed.TakeAsync(2));
        await client.Socket.EventAsync("missed");
    }

    private static Task<SocketIOHost> ServeAsync(ClientKind kind, Received<Socket> connected, Action<RecoveryOptions>? configure = null) => kind.ServeAsync(
        io => io.OnConnection(connected.Add),
        options =>
        {
            options.Recovery = new RecoveryOptions();
            configure?.Invoke(options.Recovery);
        });

    /// <summary>Cuts the connection. Whether the server knows before the client is back is left to chance: it must not matter.</summary>
    private static async Task CutAsync(TcpLink link, PeerClient client, Func<Task> meanwhile)
    {
        link.TakeDown();
        await client.Socket.DisconnectedAsync();
        await meanwhile();
        link.Restore();
    }

    private static async Task WaitForEndAsync(Socket socket)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = socket.Aborted.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), gone);
        await gone.Task.WaitAsync(PeerProcess.Limit);
    }

    /// <summary>The first argument; the last is the offset.</summary>
    private static string FirstOf(string arguments) => System.Text.Json.JsonDocument.Parse(arguments).RootElement[0].ToString();
}
