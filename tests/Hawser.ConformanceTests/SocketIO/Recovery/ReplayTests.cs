using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Recovery;

/// <summary>What a client that comes back has missed: it gets all of it, or is told that it starts anew.</summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData(49, 10, true)]
    [InlineData(50, 10, false)]
    [InlineData(200, 10, false)]
    [InlineData(9, 10_000, true)]
    [InlineData(10, 10_000, false)]
    public async Task More_than_may_wait_for_a_client_is_not_replayed_and_it_starts_anew(int packets, int size, bool isRecovered)
    {
        await using var host = await StartAsync(options =>
        {
            options.OutgoingQueue.MaxMessages = 50;
            options.OutgoingQueue.MaxBytes = 100_000;
        });
        await using var client = await Comeback.JoinAsync(host.Port);
        var sid = client.Sid;
        await client.CutAsync(host);
        for (var number = 0; number < packets; number++)
        {
            await host.Server.EmitAsync("missed", number, new string('x', size));
        }

        Assert.Null(await client.ReturnAsync());

        Assert.Equal(isRecovered, client.Sid == sid);
        Assert.Equal(isRecovered ? packets : 0, client.Missed.Count);
        Assert.Equal([client.Sid], host.Server.Sockets.Sockets.Keys);
    }

    [Fact]
    public async Task What_comes_while_the_log_is_read_is_not_lost()
    {
        var watch = new WatchedAdapters();
        await using var host = await StartAsync(watch: watch);
        await using var client = await Comeback.JoinAsync(host.Port);
        await client.CutAsync(host);
        await host.Server.EmitAsync("missed");
        watch.AfterReplay = () => host.Server.To(client.Sid).EmitAsync("between");

        Assert.Null(await client.ReturnAsync());

        Assert.Collection(
            client.Missed,
            text => Assert.StartsWith("42[\"missed\"", text, StringComparison.Ordinal),
            text => Assert.StartsWith("42[\"between\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_starts_anew_leaves_no_socket_of_the_old_id_behind()
    {
        await using var host = await StartAsync();
        await using var client = await Comeback.JoinAsync(host.Port);
        var sid = client.Sid;
        await host.Server.Sockets.Sockets[sid].JoinAsync("red");
        await client.CutAsync(host);

        Assert.Null(await client.ReturnAsync(client.Auth(""","offset":"nonsense" """)));

        Assert.NotEqual(sid, client.Sid);
        Assert.Equal([client.Sid], host.Server.Sockets.Sockets.Keys);
        Assert.Equal([client.Sid], (await host.Server.Sockets.RoomsAsync()).Value);
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_leaves_no_socket_behind_and_costs_no_session()
    {
        var watch = new WatchedAdapters();
        await using var host = await StartAsync(watch: watch);
        host.ExpectError("MiddlewareFailed");
        await using var client = await Comeback.JoinAsync(host.Port);
        var sid = client.Sid;
        await client.CutAsync(host);
        watch.BeforeReplay = () => throw new InvalidOperationException("the broker is away");

        Assert.Equal("Internal server error", await client.ReturnAsync());
        Assert.Empty(host.Server.Sockets.Sockets);
        Assert.Empty((await host.Server.Sockets.RoomsAsync()).Value);

        watch.BeforeReplay = null;
        Assert.Null(await client.RetryAsync());
        Assert.Equal(sid, client.Sid);
    }

    [Fact]
    public async Task Binary_data_is_replayed_as_it_was_emitted()
    {
        await using var host = await StartAsync();
        await using var client = await Comeback.JoinAsync(host.Port);
        await client.CutAsync(host);
        byte[] buffer = [1, 2, 3];
        await host.Server.EmitAsync("data", buffer);
        buffer[0] = 9;
        await client.Link.DisposeAsync();

        await using var again = await WebSocketClient.ConnectAsync(host.Port);
        await again.ReceiveTextAsync();
        await again.SendAsync("40" + client.Auth());

        Assert.StartsWith("451-[\"data\"", await again.ReceiveTextAsync(), StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await again.ReceiveBinaryAsync());
    }

    [Fact]
    public async Task A_socket_whose_place_was_taken_while_its_handler_runs_is_out_at_once_and_counted_once()
    {
        using var release = new ManualResetEventSlim();
        var entered = new Received<int>();
        var ended = new Received<string>();
        await using var host = await StartAsync(configure: io => io.OnConnection(socket =>
        {
            socket.OnDisconnect(reason =>
            {
                ended.Add(reason);
                return Task.CompletedTask;
            });
            socket.On("block", () =>
            {
                entered.Add(1);
                release.Wait(PeerProcess.Limit);
            });
        }));
        using var measured = new Measurements(host);
        await using var client = await Comeback.JoinAsync(host.Port);
        await using var old = client.Link;
        await old.SendAsync("42[\"block\"]");
        await entered.NextAsync();

        Assert.Null(await client.ReturnAsync());

        Assert.Equal(1, measured["socketio.server.active_sockets"]);
        release.Set();
        Assert.Equal("forced close", await ended.NextAsync());
        await client.CutAsync(host);
        await ended.NextAsync();
        Assert.Equal(0, measured["socketio.server.active_sockets"]);
        Assert.True(ended.IsEmpty);
    }

    private static Task<SocketIOHost> StartAsync(Action<SocketIOOptions>? more = null, WatchedAdapters? watch = null, Action<ISocketIOServer>? configure = null) =>
        SocketIOHost.StartAsync(
            configure,
            options =>
            {
                options.Recovery = new RecoveryOptions();
                more?.Invoke(options);
            },
            services: services => watch?.Register(services));
}
