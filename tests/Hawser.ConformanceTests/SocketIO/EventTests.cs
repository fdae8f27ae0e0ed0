using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO;

/// <summary>Events and acknowledgements, byte for byte, over real sockets.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task An_event_is_answered_by_what_its_handler_returns()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => { socket.On("sum", (int a, int b) => a + b); }));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("427[\"sum\",2,3]");

        Assert.Equal("437[5]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task The_same_over_polling()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => { socket.On("sum", (int a, int b) => a + b); }));
        using var client = new PollingClient(host.BaseAddress);
        await client.OpenAsync();
        await client.JoinAsync();

        await client.PostAsync("427[\"sum\",2,3]");

        Assert.Equal("437[5]", await client.PollAsync());
    }

    [Fact]
    public async Task An_array_is_one_argument_and_null_is_one_too()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(async socket =>
        {
            string[] names = ["a", "b"];
            await socket.EmitAsync("array", names);
            await socket.EmitAsync("null", null);
            await socket.EmitAsync("none");
            await socket.EmitAsync("two", names, 1);
            await io.Sockets.EmitAsync("broadcast", names);
        }));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        Assert.Equal("42[\"array\",[\"a\",\"b\"]]", await client.ReceiveTextAsync());
        Assert.Equal("42[\"null\",null]", await client.ReceiveTextAsync());
        Assert.Equal("42[\"none\"]", await client.ReceiveTextAsync());
        Assert.Equal("42[\"two\",[\"a\",\"b\"],1]", await client.ReceiveTextAsync());
        Assert.Equal("42[\"broadcast\",[\"a\",\"b\"]]", await client.ReceiveTextAsync());
    }
}
