using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;
using Microsoft.AspNetCore.Http;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>The cookie by which a balancer may stick.</summary>
public sealed class CookieTests
{
    [Fact]
    public async Task It_is_set_by_the_handshake_alone()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.Cookie = new HandshakeCookie());
        using var client = new PollingClient(host.BaseAddress);

        using var handshake = await client.GetAsync();
        var sid = WebSocketTests.Sid(await handshake.Content.ReadAsStringAsync());
        host.Session(sid).Send("hello");
        using var poll = await client.GetAsync($"{client.Url}&sid={sid}");

        Assert.Equal([$"io={sid}; path=/; samesite=lax; httponly"], handshake.Headers.GetValues("Set-Cookie"));
        Assert.Equal("4hello", await poll.Content.ReadAsStringAsync());
        Assert.False(poll.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Sessions_that_begin_on_WebSocket_get_it_too_and_upgrades_do_not()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.Cookie = new HandshakeCookie { Name = "sticky", Path = "/socket.io", SameSite = SameSiteMode.None, SecurePolicy = CookieSecurePolicy.Always });
        using var polling = await PollingTests.OpenAsync(host);

        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        await using var upgrade = await WebSocketClient.ConnectAsync(host.Port, $"EIO=4&transport=websocket&sid={polling.Sid}");

        var sid = WebSocketTests.Sid(await client.ReceiveTextAsync());
        Assert.Contains($"Set-Cookie: sticky={sid}; path=/socket.io; secure; samesite=none; httponly\r\n", client.Head, StringComparison.Ordinal);
        Assert.True(upgrade.IsUpgraded);
        Assert.DoesNotContain("Set-Cookie", upgrade.Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handshake_that_is_refused_sets_none()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options =>
        {
            options.Cookie = new HandshakeCookie();
            options.AllowRequest = _ => ValueTask.FromResult(HandshakeVerdict.Refuse());
        });
        using var client = new PollingClient(host.BaseAddress);

        using var response = await client.GetAsync();

        Assert.False(response.Headers.Contains("Set-Cookie"));
    }
}
