using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Recovery;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;
using Hawser.SocketIO;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hawser.ConformanceTests.SocketIO.Namespaces;

/// <summary>Namespaces made on demand: what begins with them, when they go, and what goes with them.</summary>
public sealed class ChildNamespaceTests
{
    private readonly WatchedAdapters _watch = new();
    private readonly Received<string> _ended = new();
    private readonly FakeTimeProvider _time = new();
    private ParentNamespace? _parent;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_last_to_leave_takes_the_namespace_along_if_that_is_wanted(bool cleanup)
    {
        await using var host = await StartAsync(options => options.CleanupEmptyChildNamespaces = cleanup);
        await using var client = await Comeback.JoinAsync(host.Port, "/x");

        await client.Link.SendAsync("41/x,");
        await _ended.NextAsync();

        Assert.Equal(cleanup ? [] : ["/x"], _parent!.Children.Keys);
        Assert.Equal(cleanup ? ["/x"] : [], _watch.Disposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_made_for_a_client_that_is_refused_goes_again(bool cleanup)
    {
        await using var host = await StartAsync(options => options.CleanupEmptyChildNamespaces = cleanup);
        _parent!.Use((_, _) => throw new ConnectErrorException("no"));
        await using var client = await OpenAsync(host);

        await client.SendAsync("40/x,");

        Assert.StartsWith("44/x,", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        await Eventually.TrueAsync("the namespace is gone", () => _watch.Disposed.Contains("/x"));
        Assert.Empty(_parent.Children);
    }

    [Fact]
    public async Task One_that_the_application_asked_for_stays_when_a_client_is_refused()
    {
        Namespace? mine = null;
        await using var host = await StartAsync();
        _parent!.Use((socket, next) =>
        {
            if (socket.Namespace.Name == "/last")
            {
                return next();
            }

            mine = host.Server.Of(socket.Namespace.Name);
            throw new ConnectErrorException("no");
        });
        await using var client = await OpenAsync(host);

        await client.SendAsync("40/x,");
        Assert.StartsWith("44/x,", await client.ReceiveTextAsync(), StringComparison.Ordinal);

        // The next is read when the one before is done with.
        await client.SendAsync("40/last,");
        Assert.StartsWith("40/last,", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        Assert.NotNull(mine);
        Assert.Same(mine, host.Server.Of("/x"));
        Assert.Empty(_watch.Disposed);
    }

    [Fact]
    public async Task One_that_somebody_is_on_the_way_into_stays()
    {
        var gate = new TaskCompletionSource();
        var waiting = new Received<Socket>();
        await using var host = await StartAsync(options => options.CleanupEmptyChildNamespaces = true);
        _parent!.Use(async (socket, next) =>
        {
            if (socket.Handshake.Auth is not null)
            {
                waiting.Add(socket);
                await gate.Task;
            }

            await next();
        });
        await using var first = await Comeback.JoinAsync(host.Port, "/x");
        await using var second = await OpenAsync(host);
        await second.SendAsync("40/x,{}");
        var socket = await waiting.NextAsync();

        await first.Link.SendAsync("41/x,");
        await _ended.NextAsync();
        Assert.Same(socket.Namespace, _parent.Children["/x"]);
        gate.SetResult();

        Assert.StartsWith("40/x,", await second.ReceiveTextAsync(), StringComparison.Ordinal);
        await host.Server.Of("/x").EmitAsync("news");
        Assert.Equal("42/x,[\"news\"]", await second.ReceiveTextAsync());
        Assert.Empty(_watch.Disposed);
    }

    [Fact]
    public async Task One_that_clients_may_come_back_to_stays_until_they_cannot_any_more()
    {
        await using var host = await StartAsync(options =>
        {
            options.CleanupEmptyChildNamespaces = true;
            options.Recovery = new RecoveryOptions();
        });
        await using var client = await Comeback.JoinAsync(host.Port, "/x");
        var sid = client.Sid;
        var ns = _parent!.Children["/x"];
        await client.Link.DisposeAsync();
        await _ended.NextAsync();
        await ns.EmitAsync("missed");

        Assert.Null(await client.ReturnAsync());
        Assert.Equal(sid, client.Sid);
        Assert.Single(client.Missed);

        await client.Link.DisposeAsync();
        await _ended.NextAsync();
        Assert.Same(ns, _parent.Children["/x"]);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(_parent.Children);
        Assert.Equal(["/x"], _watch.Disposed);
    }

    [Fact]
    public async Task With_recovery_one_goes_with_the_last_client_that_will_not_come_back()
    {
        await using var host = await StartAsync(options =>
        {
            options.CleanupEmptyChildNamespaces = true;
            options.Recovery = new RecoveryOptions();
        });
        await using var client = await Comeback.JoinAsync(host.Port, "/x");

        await client.Link.SendAsync("41/x,");
        await _ended.NextAsync();

        Assert.Empty(_parent!.Children);
        Assert.Equal(["/x"], _watch.Disposed);
    }

    [Fact]
    public async Task A_handler_of_new_namespaces_that_throws_leaves_none()
    {
        var isBroken = true;
        await using var host = await StartAsync();
        host.ExpectError("MiddlewareFailed");
        host.Server.OnNewNamespace(_ => Assert.False(isBroken));
        await using var client = await OpenAsync(host);

        await client.SendAsync("40/x,");
        Assert.Equal("44/x,{\"message\":\"Internal server error\"}", await client.ReceiveTextAsync());
        Assert.Empty(_parent!.Children);
        Assert.Equal(["/x"], _watch.Disposed);

        isBroken = false;
        await client.SendAsync("40/x,");
        Assert.StartsWith("40/x,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        Assert.Same(host.Server.Of("/x"), _parent.Children["/x"]);
    }

    [Fact]
    public async Task A_handler_of_new_namespaces_that_takes_its_time_holds_up_that_namespace_only()
    {
        using var release = new ManualResetEventSlim();
        var handling = new Received<Namespace>();
        Namespace? own = null;
        await using var host = await StartAsync();
        host.Server.OnNewNamespace(ns =>
        {
            if (ns.Name == "/slow")
            {
                // It may ask for it by name, too.
                own = host.Server.Of(ns.Name);
                handling.Add(ns);
                Assert.True(release.Wait(PeerProcess.Limit));
            }
        });
        await using var slow = await OpenAsync(host);
        await slow.SendAsync("40/slow,");
        var ns = await handling.NextAsync();
        await using var second = await OpenAsync(host);
        await second.SendAsync("40/slow,");

        await using var other = await Comeback.JoinAsync(host.Port, "/other");
        Assert.Same(ns, own);
        Assert.Empty(ns.Sockets);
        release.Set();

        Assert.StartsWith("40/slow,{", await slow.ReceiveTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("40/slow,{", await second.ReceiveTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapter_that_did_not_start_is_started_again_for_the_next_client()
    {
        var starts = 0;
        await using var host = await StartAsync();
        host.Server.Of("/known");
        _watch.OnStart = _ => starts++ == 0 ? Task.FromException(new InvalidOperationException("the broker is away")) : Task.CompletedTask;
        host.ExpectError("MiddlewareFailed");
        await using var client = await OpenAsync(host);

        await client.SendAsync("40/known,");
        Assert.Equal("44/known,{\"message\":\"Internal server error\"}", await client.ReceiveTextAsync());
        await client.SendAsync("40/known,");
        Assert.StartsWith("40/known,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        await using var next = await Comeback.JoinAsync(host.Port, "/known");

        Assert.Equal(2, starts);
    }

    [Fact]
    public async Task A_connection_is_in_so_many_namespaces_and_on_the_way_into_them_as_may_be()
    {
        var gate = new TaskCompletionSource();
        await using var host = await StartAsync(options => options.MaxNamespacesPerConnection = 3);
        _parent!.Use(async (socket, next) =>
        {
            await (socket.Handshake.Auth is null ? Task.CompletedTask : gate.Task);
            await next();
        });
        await using var client = await OpenAsync(host);
        await client.SendAsync("40/in,");
        Assert.StartsWith("40/in,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        await client.SendAsync("40/waits-1,{}");
        await client.SendAsync("40/waits-2,{}");

        await client.SendAsync("40/more,");
        Assert.Equal("44/more,{\"message\":\"Too many namespaces\"}", await client.ReceiveTextAsync());
        Assert.DoesNotContain("/more", _parent.Children.Keys);

        // Whoever leaves one may enter another.
        await client.SendAsync("41/in,");
        await client.SendAsync("40/more,");
        Assert.StartsWith("40/more,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        gate.SetResult();
        Assert.Equal(["40/waits-1", "40/waits-2"], new[] { await client.ReceiveTextAsync(), await client.ReceiveTextAsync() }.Select(text => text.Split(',')[0]).Order());
    }

    private static async Task<WebSocketClient> OpenAsync(SocketIOHost host)
    {
        var client = await WebSocketClient.ConnectAsync(host.Port);
        Assert.StartsWith("0{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        return client;
    }

    private Task<SocketIOHost> StartAsync(Action<SocketIOOptions>? options = null) => SocketIOHost.StartAsync(
        io =>
        {
            _parent = io.Of(_ => ValueTask.FromResult(true));
            _parent.OnConnection(socket => socket.OnDisconnect(reason =>
            {
                _ended.Add(reason);
                return Task.CompletedTask;
            }));
        },
        options,
        services: services =>
        {
            services.AddSingleton<TimeProvider>(_time);

            // The clock jumps further than heartbeats would forgive.
            services.Configure<EngineIOOptions>(engine => engine.PingInterval = TimeSpan.FromMinutes(5));
            _watch.Register(services);
        });
}
