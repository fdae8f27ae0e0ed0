using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using SocketIOClient.Transport;

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>An independent client: SocketIOClient of NuGet (3.0).</summary>
public sealed class DotNetClientTests
{
    public static TheoryData<TransportProtocol> Transports => [TransportProtocol.Polling, TransportProtocol.WebSocket];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task It_connects_with_its_credentials(TransportProtocol transport)
    {
        var connected = new Received<(string Id, string? Token, string Transport)>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
            connected.Add((socket.Id, socket.Handshake.Auth?.GetProperty("token").GetString(), socket.TransportName))));
        await using var client = await ConnectAsync(host, transport, options => options.Auth = new { token = "sesame" });

        var (id, token, name) = await connected.NextAsync();

        await Eventually.TrueAsync("the client knows its id", () => client.Library.Id == id);
        Assert.Equal("sesame", token);
        Assert.Equal(transport == TransportProtocol.Polling ? "polling" : "websocket", name);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Binary_data_and_answers_go_both_ways(TransportProtocol transport)
    {
        var sockets = new Received<Socket>();
        var echoes = new Received<Parcel>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
        {
            socket.On("sum", (int a, int b) => a + b);
            socket.On("echo", (RawValue value) => socket.EmitAsync("echo", value));
            sockets.Add(socket);
        }));
        await using var client = await ConnectAsync(host, transport);
        client.Library.On("echo", response => echoes.Add(response.GetValue<Parcel>()));
        client.Library.On("question", async response => await response.CallbackAsync(response.GetValue<byte[]>(0).Reverse().ToArray()));

        var sum = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await client.Library.EmitAsync("sum", response => sum.SetResult(response.GetValue<int>()), 2, 3);
        await client.Library.EmitAsync("echo", new Parcel("ünï 🎉", [1, 2, 255]));

        Assert.Equal(5, await sum.Task.WaitAsync(PeerProcess.Limit));
        var echo = await echoes.NextAsync();
        Assert.Equal("ünï 🎉", echo.Name);
        Assert.Equal([1, 2, 255], echo.Data);
        Assert.Equal([3, 2, 1], await (await sockets.NextAsync()).EmitWithAckAsync<byte[]>("question", new byte[] { 1, 2, 3 }));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Many_quick_events_keep_their_order(TransportProtocol transport)
    {
        const int Count = 500;
        var numbers = new Received<int>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => { socket.On("number", (int number) => numbers.Add(number)); }));
        await using var client = await ConnectAsync(host, transport);

        for (var number = 0; number < Count; number++)
        {
            await client.Library.EmitAsync("number", number);
        }

        Assert.Equal(Enumerable.Range(0, Count), await numbers.TakeAsync(Count));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Namespaces_refusals_and_ends_are_understood(TransportProtocol transport)
    {
        var ends = new Received<string>();
        var reasons = new Received<string>();
        var refusals = new Received<string>();
        await using var host = await SocketIOHost.StartAsync(io =>
        {
            io.Of("/admin").OnConnection(socket =>
            {
                socket.On("leave me", () => socket.Disconnect());
                socket.OnDisconnect(reason =>
                {
                    ends.Add(reason);
                    return Task.CompletedTask;
                });
            });
            io.Of("/closed").Use((_, _) => throw new ConnectErrorException("not you"));
        });
        await using var ended = await ConnectAsync(host, transport, ns: "/admin");
        ended.Library.OnDisconnected += (_, reason) => reasons.Add(reason);
        await using var leaving = await ConnectAsync(host, transport, ns: "/admin");
        await using var refused = Create(host, transport, ns: "/closed");
        refused.Library.OnError += (_, message) => refusals.Add(message);

        var refusal = refused.Library.ConnectAsync();
        Assert.Equal("not you", await refusals.NextAsync());
        await ended.Library.EmitAsync("leave me");
        Assert.Equal("io server disconnect", await reasons.NextAsync());
        Assert.Equal("server namespace disconnect", await ends.NextAsync());
        await leaving.Library.DisconnectAsync();
        Assert.Contains(await ends.NextAsync(), new[] { "client namespace disconnect", "transport close" });
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task It_comes_back_when_its_connection_is_cut(TransportProtocol transport)
    {
        var connected = new Received<Socket>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(connected.Add));
        await using var link = new TcpLink(host.Port);
        await using var client = await ConnectAsync(host, transport, options =>
        {
            options.Reconnection = true;
            options.ReconnectionDelay = 10;
        }, port: link.Port);
        var first = await connected.NextAsync();
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Library.OnDisconnected += (_, _) => lost.TrySetResult();

        link.TakeDown();
        await lost.Task.WaitAsync(PeerProcess.Limit);
        link.Restore();

        var second = await connected.NextAsync();
        Assert.NotEqual(first.Id, second.Id);
        await Eventually.TrueAsync("the client knows its new id", () => client.Library.Id == second.Id);
    }

    private static Client Create(SocketIOHost host, TransportProtocol transport, Action<SocketIOClient.SocketIOOptions>? configure = null, string ns = "/", int? port = null)
    {
        var options = new SocketIOClient.SocketIOOptions { Transport = transport, Reconnection = false, AutoUpgrade = false };
        configure?.Invoke(options);
        return new Client(new SocketIOClient.SocketIO($"http://127.0.0.1:{port ?? host.Port}{ns}", options));
    }

    private static async Task<Client> ConnectAsync(SocketIOHost host, TransportProtocol transport, Action<SocketIOClient.SocketIOOptions>? configure = null, string ns = "/", int? port = null)
    {
        var client = Create(host, transport, configure, ns, port);
        await client.Library.ConnectAsync().WaitAsync(PeerProcess.Limit);

        // The task completes a moment before the library counts itself as connected.
        await Eventually.TrueAsync("the client is connected", () => client.Library.Connected);
        return client;
    }

    /// <summary>Ends in good order: the library throws where nobody catches if a poll of its own is cut.</summary>
    private sealed class Client(SocketIOClient.SocketIO library) : IAsyncDisposable
    {
        public SocketIOClient.SocketIO Library { get; } = library;

        public async ValueTask DisposeAsync()
        {
            if (Library.Connected)
            {
                await Library.DisconnectAsync();
            }

            Library.Dispose();
        }
    }

    private sealed record Parcel(string Name, byte[] Data);
}
