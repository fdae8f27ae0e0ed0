using Hawser.ConformanceTests.EngineIO;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Recovery;

/// <summary>When a session is written, and for how long.</summary>
public sealed class SessionWritingTests
{
    [Theory]
    [InlineData("transport error", true)]
    [InlineData("transport close", true)]
    [InlineData("forced close", true)]
    [InlineData("ping timeout", true)]
    [InlineData("server shutting down", true)]
    [InlineData("forced server close", true)]
    [InlineData("client namespace disconnect", false)]
    [InlineData("server namespace disconnect", false)]
    [InlineData("parse error", false)]
    public async Task A_session_is_kept_after_ends_from_which_clients_come_back_by_themselves(string reason, bool isKept)
    {
        var watch = new WatchedAdapters();
        await using var host = await StartAsync(watch);
        await using var client = await Comeback.JoinAsync(host.Port);
        var socket = host.Server.Sockets.Sockets[client.Sid];

        socket.OnDisconnected(reason, detail: null);

        Assert.Equal(isKept ? TimeSpan.FromMinutes(2) : null, watch.Saved.Last().Lifetime);
        Assert.Equal(isKept ? [] : [client.Pid], watch.Dropped);
    }

    [Fact]
    public async Task After_the_end_nothing_is_written_any_more()
    {
        var watch = new WatchedAdapters();
        await using var host = await StartAsync(watch);
        await using var client = await Comeback.JoinAsync(host.Port);
        var socket = host.Server.Sockets.Sockets[client.Sid];
        socket.Data["name"] = "anna";
        socket.OnDisconnected("transport close", detail: null);
        var written = watch.Saved.Count;

        socket.Data["name"] = "late";
        await socket.JoinAsync("late");
        await socket.LeaveAsync("late");

        Assert.Equal(written, watch.Saved.Count);
        Assert.Equal("""{"name":"anna"}""", System.Text.Encoding.UTF8.GetString(watch.Saved.Last().Session.Data.Span));
    }

    [Fact]
    public async Task A_client_that_goes_away_while_it_joins_leaves_no_session()
    {
        var gate = new TaskCompletionSource();
        var joining = new Received<Socket>();
        var ended = new Received<string>();
        var watch = new WatchedAdapters();
        await using var host = await StartAsync(watch, io => io.Use(async (socket, next) =>
        {
            socket.OnDisconnect(reason =>
            {
                ended.Add(reason);
                return Task.CompletedTask;
            });
            joining.Add(socket);
            await gate.Task;
            await next();
        }));
        await using (var client = await WebSocketClient.ConnectAsync(host.Port))
        {
            await client.ReceiveTextAsync();
            await client.SendAsync("40");
            await joining.NextAsync();
        }

        await Eventually.TrueAsync("the session is over", () => !host.Engine().Sessions.All.Any());
        gate.SetResult();

        Assert.Equal("transport close", await ended.NextAsync());
        Assert.Empty(watch.Saved);
        Assert.Empty(host.Server.Sockets.Sockets);
    }

    [Fact]
    public async Task Data_that_is_no_JSON_costs_the_session_and_nothing_else()
    {
        var ended = new Received<string>();
        var watch = new WatchedAdapters();
        await using var host = await StartAsync(watch);
        host.ExpectError("SessionNotKept");
        await using var client = await Comeback.JoinAsync(host.Port);
        var sid = client.Sid;
        var socket = host.Server.Sockets.Sockets[sid];
        socket.OnDisconnect(reason =>
        {
            ended.Add(reason);
            return Task.CompletedTask;
        });
        var loop = new Loop();
        loop.Self = loop;
        socket.Data["loop"] = loop;

        await client.Link.DisposeAsync();

        Assert.StartsWith("transport", await ended.NextAsync(), StringComparison.Ordinal);
        Assert.Empty(host.Server.Sockets.Sockets);
        Assert.Empty((await host.Server.Sockets.RoomsAsync()).Value);
        Assert.Contains(client.Pid, watch.Dropped);
        Assert.Null(await client.ReturnAsync());
        Assert.NotEqual(sid, client.Sid);
    }

    private static Task<SocketIOHost> StartAsync(WatchedAdapters watch, Action<ISocketIOServer>? configure = null) =>
        SocketIOHost.StartAsync(configure, options => options.Recovery = new RecoveryOptions(), services: watch.Register);

    private sealed class Loop
    {
        public Loop? Self { get; set; }
    }
}
