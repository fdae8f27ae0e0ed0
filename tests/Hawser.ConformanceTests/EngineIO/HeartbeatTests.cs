using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>The server pings, the client answers.</summary>
public sealed class HeartbeatTests
{
    [Fact]
    public async Task A_WebSocket_is_pinged_again_and_again_while_it_answers()
    {
        await using var host = await SocketIOHost.StartAsync(engine: Short);
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        await client.ReceiveTextAsync();

        for (var beat = 0; beat < 4; beat++)
        {
            Assert.Equal("2", await client.ReceiveTextAsync());
            await client.SendAsync("3");
        }
    }

    [Fact]
    public async Task Polling_is_too()
    {
        await using var host = await SocketIOHost.StartAsync(engine: Short);
        using var client = await PollingTests.OpenAsync(host);

        for (var beat = 0; beat < 4; beat++)
        {
            Assert.Equal("2", await client.PollAsync());
            await client.PostAsync("3");
        }
    }

    [Fact]
    public async Task A_client_that_does_not_answer_is_let_go()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options =>
        {
            options.PingInterval = TimeSpan.FromMilliseconds(150);
            options.PingTimeout = TimeSpan.FromMilliseconds(150);
        });
        await using var webSocket = await WebSocketClient.ConnectAsync(host.Port);
        using var polling = await PollingTests.OpenAsync(host);
        var session = host.Session(polling.Sid);

        Assert.Null(await webSocket.ReceiveCloseAsync());
        await session.WaitForEndAsync();

        Assert.Equal(2, host.Logs.Count(entry => entry.Text.Contains("closed: ping timeout", StringComparison.Ordinal)));
        await EngineHost.AssertUnknownAsync(polling);
    }

    private static void Short(EngineIOOptions options)
    {
        options.PingInterval = TimeSpan.FromMilliseconds(150);
        options.PingTimeout = TimeSpan.FromSeconds(20);
    }
}
