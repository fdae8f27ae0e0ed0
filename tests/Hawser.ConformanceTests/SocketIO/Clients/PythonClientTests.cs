using Hawser.ConformanceTests.SocketIO.Clients;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

[assembly: AssemblyFixture(typeof(PythonClients))]

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>The process of the clients in Python: one for all tests, ended after the last.</summary>
public sealed class PythonClients : IAsyncDisposable
{
    // Debian's own interpreter: its packages are not seen by others that may be on the path.
    internal static Lazy<PeerProcess> Shared { get; } = new(() => new PeerProcess("/usr/bin/python3", "python/client.py"));

    public ValueTask DisposeAsync() => Shared.IsValueCreated ? Shared.Value.DisposeAsync() : ValueTask.CompletedTask;
}

/// <summary>An independent client: Debian's python3-socketio (5.7, protocol 5).</summary>
public sealed class PythonClientTests
{
    private static readonly string[] Upgrading = ["polling", "websocket"];

    public static TheoryData<string> Transports => ["polling", "websocket", "upgrade"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task It_connects_with_its_credentials(string transport)
    {
        var connected = new Received<(string Id, string? Token, string Transport)>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
            connected.Add((socket.Id, socket.Handshake.Auth?.GetProperty("token").GetString(), socket.TransportName))));
        await using var client = await OpenAsync(transport, host, new() { ["auth"] = new { token = "sesame" } });

        var id = await client.Socket.ConnectedAsync();

        // This client upgrades before it joins.
        Assert.Equal((id, "sesame", transport == "polling" ? "polling" : "websocket"), await connected.NextAsync());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Binary_data_and_answers_go_both_ways(string transport)
    {
        var sockets = new Received<Socket>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
        {
            socket.On("reverse", (byte[] data, string text) => new { data = data.Reverse().ToArray(), text = string.Concat(text.Reverse()) });
            socket.On("echo", (RawValue value) => socket.EmitAsync("echo", value));
            sockets.Add(socket);
        }));
        await using var client = await OpenAsync(transport, host);
        var socket = await sockets.NextAsync();
        await client.Socket.ConnectedAsync();
        await client.Socket.AnswerAsync("question");

        Assert.Equal(PeerValues.Text(new { data = new byte[] { 3, 2, 1 }, text = "üa" }), await client.Socket.AskAsync("reverse", new byte[] { 1, 2, 3 }, "aü"));
        await client.Socket.EmitAsync("echo", new { deep = new object[] { new byte[] { 9 }, "漢字" } });
        Assert.Equal(PeerValues.Text(new { deep = new object[] { new byte[] { 9 }, "漢字" } }), await client.Socket.EventAsync("echo"));
        Assert.Equal([7, 8], await socket.EmitWithAckAsync<byte[]>("question", new byte[] { 7, 8 }));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Many_quick_events_keep_their_order(string transport)
    {
        const int Count = 500;
        var numbers = new Received<int>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => { socket.On("number", (int number) => numbers.Add(number)); }));
        await using var client = await OpenAsync(transport, host);
        await client.Socket.ConnectedAsync();

        await client.Socket.BurstAsync("number", Count);

        Assert.Equal(Enumerable.Range(0, Count), await numbers.TakeAsync(Count));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Rooms_and_namespaces_work(string transport)
    {
        await using var host = await SocketIOHost.StartAsync(io => io.Of("/admin").OnConnection(socket =>
        {
            socket.On("join", (string room) => socket.JoinAsync(room));
            socket.On("tell", (string room, string text) => socket.To(room).EmitAsync("told", text));
        }));
        await using var one = await OpenAsync(transport, host, ns: "/admin");
        await using var two = await OpenAsync(transport, host, ns: "/admin");
        await one.Socket.ConnectedAsync();
        await two.Socket.ConnectedAsync();
        await one.Socket.AskAsync("join", "red");

        await two.Socket.EmitAsync("tell", "red", "hello");

        Assert.Equal(PeerValues.Text("hello"), await one.Socket.EventAsync("told"));
        Assert.Empty(two.Socket.TakeEvents("told"));
        Assert.Empty(host.Server.Sockets.Sockets);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Refusals_and_ends_are_understood(string transport)
    {
        var ends = new Received<string>();
        await using var host = await SocketIOHost.StartAsync(io =>
        {
            io.OnConnection(socket =>
            {
                socket.On("leave me", () => socket.Disconnect());
                socket.OnDisconnect(reason =>
                {
                    ends.Add(reason);
                    return Task.CompletedTask;
                });
            });
            io.Of("/closed").Use((_, _) => throw new ConnectErrorException("not you", new { code = 42 }));
        });
        await using var refused = await OpenAsync(transport, host, ns: "/closed");
        await using var ended = await OpenAsync(transport, host);
        await using var leaving = await OpenAsync(transport, host);

        var refusal = await refused.Socket.ReportAsync("refused");
        Assert.Equal("""{"code":42}""", refusal.GetProperty("data").GetRawText());
        Assert.Equal("not you", refusal.GetProperty("message").GetString());

        await ended.Socket.ConnectedAsync();
        await ended.Socket.EmitAsync("leave me");
        await ended.Socket.ReportAsync("disconnect");
        Assert.Equal("server namespace disconnect", await ends.NextAsync());

        await leaving.Socket.ConnectedAsync();
        await leaving.Socket.DisconnectAsync();
        await leaving.Socket.ReportAsync("disconnect");
        Assert.Contains(await ends.NextAsync(), new[] { "client namespace disconnect", "transport close" });
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task It_comes_back_when_its_connection_is_cut(string transport)
    {
        var connected = new Received<Socket>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
        {
            socket.On("settled", () => true);
            connected.Add(socket);
        }));
        await using var link = new TcpLink(host.Port);
        await using var client = await OpenAsync(transport, host, new() { ["reconnection"] = true }, port: link.Port);
        var first = await connected.NextAsync();
        await client.Socket.ConnectedAsync();

        // The library does not come back if it loses a connection while it is still setting it up.
        await client.Socket.AskAsync("settled");
        link.TakeDown();
        await client.Socket.ReportAsync("disconnect");
        link.Restore();

        var id = await client.Socket.ConnectedAsync();
        var second = await connected.NextAsync();
        Assert.Equal(id, second.Id);
        Assert.NotEqual(first.Id, second.Id);
    }

    private static Task<PeerClient> OpenAsync(string transport, SocketIOHost host, Dictionary<string, object?>? options = null, string ns = "/", int? port = null)
    {
        var all = new Dictionary<string, object?>(options ?? []) { ["transports"] = transport == "upgrade" ? Upgrading : [transport] };
        return PeerClient.OpenAsync(PythonClients.Shared.Value, version: 5, port ?? host.Port, all, ns);
    }
}
