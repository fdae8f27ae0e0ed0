using Hawser.ConformanceTests.SocketIO.Clients;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Lifetime;

/// <summary>A client that does not read: what waits for it is bounded, and the policy says what becomes of the rest.</summary>
public sealed class BackPressureTests
{
    // More than any buffers of the system between the two ends take.
    private const int Endless = 20_000;
    private const int MaxBytes = 100_000;

    // What the system takes at all it takes at once.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMilliseconds(100);

    private static readonly string Text = new('x', 5000);

    public static TheoryData<ClientKind> Kinds => ClientKinds.Newest;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Too_many_bytes_end_the_connection_and_the_client_comes_back(ClientKind kind)
    {
        await using var stage = await Stage.SetAsync(kind, queue => queue.MaxBytes = MaxBytes);
        stage.Link.Stall();

        var emitted = 0;
        for (; emitted < Endless && stage.Socket.IsConnected; emitted++)
        {
            await stage.Socket.EmitAsync("news", Text);
        }

        Assert.True(emitted < Endless, "the client was never let go");
        Assert.Equal("transport error", await stage.Ends.NextAsync());
        Assert.Equal(1, stage.Measured["socketio.server.slow_clients close"]);
        Assert.Contains(stage.Host.Logs, entry => entry.EventName == "SlowClientClosed");
        stage.Link.Resume();
        await stage.Client.Socket.DisconnectedAsync();
        Assert.Equal(await stage.Client.Socket.ConnectedAsync(), (await stage.Connected.NextAsync()).Id);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Too_many_messages_end_the_connection_too(ClientKind kind)
    {
        const int MaxMessages = 50;
        await using var stage = await Stage.SetAsync(kind, queue => queue.MaxMessages = MaxMessages);
        stage.Link.Stall();

        for (var emitted = 0; emitted < Endless && stage.Socket.IsConnected; emitted++)
        {
            await stage.Host.Server.EmitAsync("news", Text);
        }

        Assert.Equal("transport error", await stage.Ends.NextAsync());
        Assert.Contains(stage.Host.Logs, entry => entry.EventName == "SlowClientClosed" && entry.Text.Contains($"{MaxMessages} messages", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task With_the_policy_to_wait_an_emit_completes_when_there_is_room(ClientKind kind)
    {
        await using var stage = await Stage.SetAsync(kind, queue =>
        {
            queue.MaxBytes = MaxBytes;
            queue.WhenFull = SlowClientPolicy.Wait;
        });
        stage.Link.Stall();

        var number = 0;
        var emit = Task.CompletedTask;
        for (; number < Endless && emit.IsCompleted; number++)
        {
            emit = stage.Socket.EmitAsync("news", number, Text);
        }

        var next = stage.Socket.EmitAsync("news", number, Text);
        Assert.False(emit.IsCompleted);
        Assert.False(next.IsCompleted);
        Assert.True(stage.Measured["socketio.server.slow_clients wait"] >= 2);
        stage.Link.Resume();

        await Task.WhenAll(emit, next).WaitAsync(PeerProcess.Limit);
        for (var expected = 0; expected <= number; expected++)
        {
            Assert.Equal(PeerValues.Text(expected, Text), await stage.Client.Socket.EventAsync("news"));
        }

        Assert.True(stage.Socket.IsConnected);
        Assert.True(stage.Ends.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_broadcast_waits_for_nobody(ClientKind kind)
    {
        await using var stage = await Stage.SetAsync(kind, queue =>
        {
            queue.MaxBytes = MaxBytes;
            queue.WhenFull = SlowClientPolicy.Wait;
        });
        await using var quick = await PeerClient.ConnectAsync(kind, stage.Host.Port);
        stage.Link.Stall();

        var emitted = 0;
        for (; emitted < Endless && stage.Socket.IsConnected; emitted++)
        {
            await stage.Host.Server.EmitAsync("news", emitted, Text);

            // As fast as the quick one reads, lest it count as slow.
            await quick.Socket.EventAsync("news");
        }

        Assert.True(emitted < Endless, "the client was never let go");
        Assert.Equal("transport error", await stage.Ends.NextAsync());
        Assert.DoesNotContain("disconnect", quick.Socket.Untaken());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Volatile_events_are_dropped_while_anything_waits(ClientKind kind)
    {
        await using var stage = await Stage.SetAsync(kind, queue => queue.MaxBytes = 4 * 1024 * 1024);
        stage.Link.Stall();

        // One may be dropped because a write is just under way: that ends, while this one does not as long as nothing is read.
        var kept = new List<string>();
        var emitted = 0;
        for (var isStuck = false; !isStuck; emitted++)
        {
            Assert.True(emitted < Endless && stage.Socket.IsConnected);
            await stage.Socket.EmitAsync("news", emitted, Text);
            if (!await IsKeptAsync(emitted))
            {
                await Task.Delay(LongestWrite);
                isStuck = !await IsKeptAsync(emitted);
            }
        }

        var before = stage.Measured["socketio.server.volatile.dropped"];
        await stage.Host.Server.Sockets.Volatile.EmitAsync("position", "dropped, too");
        Assert.Equal(before + 1, stage.Measured["socketio.server.volatile.dropped"]);
        stage.Link.Resume();
        for (var expected = 0; expected < emitted; expected++)
        {
            Assert.Equal(PeerValues.Text(expected, Text), await stage.Client.Socket.EventAsync("news"));
        }

        await stage.Socket.EmitAsync("end");
        await stage.Client.Socket.EventAsync("end");
        Assert.Equal(kept, stage.Client.Socket.TakeEvents("position"));

        async Task<bool> IsKeptAsync(int number)
        {
            var dropped = stage.Measured["socketio.server.volatile.dropped"];
            await stage.Socket.Volatile.EmitAsync("position", number);
            var isKept = stage.Measured["socketio.server.volatile.dropped"] == dropped;
            if (isKept)
            {
                kept.Add($"[{number}]");
            }

            return isKept;
        }
    }

    /// <summary>A server, a client that comes back, and a network between them that can stall.</summary>
    private sealed class Stage(SocketIOHost host, TcpLink link, PeerClient client, Socket socket, Received<Socket> connected, Received<string> ends) : IAsyncDisposable
    {
        public SocketIOHost Host { get; } = host;

        public TcpLink Link { get; } = link;

        public PeerClient Client { get; } = client;

        public Socket Socket { get; } = socket;

        public Received<Socket> Connected { get; } = connected;

        public Received<string> Ends { get; } = ends;

        public Measurements Measured { get; } = new(host);

        public static async Task<Stage> SetAsync(ClientKind kind, Action<OutgoingQueueOptions> configure)
        {
            var connected = new Received<Socket>();
            var ends = new Received<string>();
            var host = await kind.ServeAsync(
                io => io.OnConnection(socket =>
                {
                    socket.OnDisconnect(reason =>
                    {
                        ends.Add(reason);
                        return Task.CompletedTask;
                    });
                    connected.Add(socket);
                }),
                options => configure(options.OutgoingQueue));
            var link = new TcpLink(host.Port);
            var client = await PeerClient.ConnectAsync(kind, link.Port, new() { ["reconnection"] = true });
            var socket = await connected.NextAsync();
            await Eventually.TrueAsync("the server knows the transport", () => socket.TransportName == kind.FinalTransport);
            return new Stage(host, link, client, socket, connected, ends);
        }

        public async ValueTask DisposeAsync()
        {
            Measured.Dispose();
            Link.Resume();
            await Client.DisposeAsync();
            await Link.DisposeAsync();
            await Host.DisposeAsync();
        }
    }
}
