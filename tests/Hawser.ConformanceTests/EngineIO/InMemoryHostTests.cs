using System.Net.WebSockets;
using Hawser.EngineIO;
using Hawser.EngineIO.Sessions;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>The in-memory host that applications test themselves with: polling, and WebSockets of the host's own.</summary>
public sealed class InMemoryHostTests
{
    private static readonly Uri Url = new("ws://localhost/socket.io/?EIO=4&transport=websocket");

    [Fact]
    public async Task Messages_of_both_kinds_go_both_ways()
    {
        await using var app = await StartAsync();
        using var client = await JoinAsync(app);

        await HostTests.SendAsync(client, "451-7[\"echo\",{\"_placeholder\":true,\"num\":0}]");
        await client.SendAsync(new byte[70_000], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

        Assert.Equal("461-7[{\"_placeholder\":true,\"num\":0}]", await HostTests.ReceiveAsync(client));
        Assert.Equal(70_000, (await HostTests.ReceiveAsync(client)).Length);
    }

    [Fact]
    public async Task Messages_may_come_in_pieces_and_be_empty()
    {
        await using var app = await StartAsync();
        using var client = await JoinAsync(app);

        await client.SendAsync("421[\"echo\",\"a"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
        await client.SendAsync("b\"]"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.Equal("431[\"ab\"]", await HostTests.ReceiveAsync(client));

        // An empty text message is no packet: the session is over.
        await client.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await ReceiveCloseAsync(client));
    }

    [Fact]
    public async Task The_limits_and_close_codes_are_the_same()
    {
        await using var app = await StartAsync(options => options.MaxPayload = 2000);
        using var tooLong = await JoinAsync(app);
        using var notUtf8 = await JoinAsync(app);

        await tooLong.SendAsync(new byte[1500], WebSocketMessageType.Binary, endOfMessage: false, CancellationToken.None);
        await tooLong.SendAsync(new byte[501], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        await notUtf8.SendAsync(new byte[] { (byte)'4', 0xff }, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await ReceiveCloseAsync(tooLong));
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, await ReceiveCloseAsync(notUtf8));
    }

    [Fact]
    public async Task Polling_goes_over_to_WebSocket()
    {
        await using var app = await StartAsync();
        var server = app.GetTestServer();
        using var http = server.CreateClient();
        var sid = WebSocketTests.Sid(await http.GetStringAsync("/socket.io/?EIO=4&transport=polling"));
        using var client = await server.CreateWebSocketClient().ConnectAsync(new Uri($"{Url}&sid={sid}"), CancellationToken.None);

        await HostTests.SendAsync(client, "2probe");
        Assert.Equal("3probe", await HostTests.ReceiveAsync(client));
        Assert.Equal("6", await http.GetStringAsync($"/socket.io/?EIO=4&transport=polling&sid={sid}"));
        await HostTests.SendAsync(client, "5");
        await HostTests.SendAsync(client, "40");

        Assert.StartsWith("40{", await HostTests.ReceiveAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_of_either_side_are_noticed_by_the_other()
    {
        await using var app = await StartAsync();
        var engine = app.Services.GetRequiredService<EngineServer>();
        using var first = await JoinAsync(app);
        var firstSession = Assert.Single(engine.Sessions.All);
        firstSession.Close();
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await ReceiveCloseAsync(first));

        using var polite = await JoinAsync(app);
        var politeSession = Assert.Single(engine.Sessions.All);
        await polite.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, CancellationToken.None);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await ReceiveCloseAsync(polite));
        await politeSession.WaitForEndAsync();

        var rude = await JoinAsync(app);
        var rudeSession = Assert.Single(engine.Sessions.All);
        rude.Abort();
        await rudeSession.WaitForEndAsync();
    }

    private static async Task<WebApplication> StartAsync(Action<EngineIOOptions>? engine = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSocketIO(configureEngine: engine);
        var app = builder.Build();
        app.MapSocketIO(io => io.OnConnection(socket => { socket.On("echo", (RawValue value) => value); }));
        await app.StartAsync();
        return app;
    }

    private static async Task<WebSocket> JoinAsync(WebApplication app)
    {
        var client = await app.GetTestServer().CreateWebSocketClient().ConnectAsync(Url, CancellationToken.None);
        Assert.StartsWith("0{", await HostTests.ReceiveAsync(client), StringComparison.Ordinal);
        await HostTests.SendAsync(client, "40");
        Assert.StartsWith("40{", await HostTests.ReceiveAsync(client), StringComparison.Ordinal);
        return client;
    }

    private static async Task<WebSocketCloseStatus?> ReceiveCloseAsync(WebSocket client)
    {
        var received = await client.ReceiveAsync(new byte[100], CancellationToken.None).WaitAsync(EngineHost.Limit);
        Assert.Equal(WebSocketMessageType.Close, received.MessageType);
        return received.CloseStatus;
    }
}
