using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>The application has its say before a session is opened.</summary>
public sealed class AllowRequestTests
{
    [Theory]
    [InlineData(null, "Forbidden")]
    [InlineData("no \"seats\" left", "no \\u0022seats\\u0022 left")]
    public async Task A_refused_handshake_gets_403_and_the_message(string? message, string json)
    {
        await using var host = await StartAsync(_ => message is null ? HandshakeVerdict.Refuse() : HandshakeVerdict.Refuse(message));
        using var client = new PollingClient(host.BaseAddress);

        using var response = await client.GetAsync();

        await EngineHost.AssertErrorAsync(response, 403, 4, json);
    }

    [Fact]
    public async Task A_refused_WebSocket_gets_400_and_the_message_as_text()
    {
        await using var host = await StartAsync(_ => HandshakeVerdict.Refuse("go away"));

        await using var client = await WebSocketClient.ConnectAsync(host.Port);

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", client.Head, StringComparison.Ordinal);
        Assert.Equal("go away", Encoding.UTF8.GetString(await client.ReceiveAllAsync()));
    }

    [Fact]
    public async Task It_is_asked_about_handshakes_only_and_knows_the_request()
    {
        var asked = 0;
        await using var host = await StartAsync(context =>
        {
            asked++;
            return context.Request.Query["token"] == "right" ? HandshakeVerdict.Allow : HandshakeVerdict.Refuse();
        });
        using var client = new PollingClient(host.BaseAddress, query: "EIO=4&transport=polling&token=right");

        await client.OpenAsync();
        await client.JoinAsync();

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task It_is_asked_before_the_revision_is_looked_at_and_after_the_method()
    {
        await using var host = await StartAsync(_ => HandshakeVerdict.Refuse());
        using var client = new PollingClient(host.BaseAddress, query: "EIO=5&transport=polling");

        using var get = await client.GetAsync();
        using var post = await client.PostRawAsync([]);

        await EngineHost.AssertErrorAsync(get, 403, 4, "Forbidden");
        await EngineHost.AssertErrorAsync(post, 400, 2, "Bad handshake method");
    }

    [Fact]
    public async Task If_it_throws_the_handshake_is_refused_and_the_error_logged()
    {
        await using var host = await StartAsync(_ => throw new InvalidOperationException("a test's own"));
        host.ExpectError("AllowRequestFailed");
        using var client = new PollingClient(host.BaseAddress);

        using var response = await client.GetAsync();

        await EngineHost.AssertErrorAsync(response, 400, 3, "Bad request");
        Assert.Single(host.Logs, entry => entry is { EventName: "AllowRequestFailed", Exception.Message: "a test's own" });
    }

    private static Task<SocketIOHost> StartAsync(Func<Microsoft.AspNetCore.Http.HttpContext, HandshakeVerdict> decide) =>
        SocketIOHost.StartAsync(engine: options => options.AllowRequest = async context =>
        {
            await Task.Yield();
            return decide(context);
        });
}
