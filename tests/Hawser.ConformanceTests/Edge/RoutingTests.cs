using static Hawser.ConformanceTests.Edge.Conversation;

namespace Hawser.ConformanceTests.Edge;

/// <summary>The choice of backend and server, and the cookie that binds to it.</summary>
public sealed class RoutingTests
{
    [Theory]
    [InlineData("ws.node-example.com")]
    [InlineData("WS.Node-Example.COM")]
    [InlineData("evilws.node-example.com")]
    [InlineData("ws.node-example.com:80")]
    [InlineData("node-example.com")]
    [InlineData("example.com")]
    public async Task Hosts(string host) => await Differential.AssertSameAsync(Configurations.Article, Of(Get("/x", host: host)));

    [Theory]
    [InlineData("")]
    [InlineData("Cookie: HAPROXY_WS_COOKIE=ws1\r\n")]
    [InlineData("Cookie: HAPROXY_WS_COOKIE=ws2\r\n")]
    [InlineData("Cookie: HAPROXY_WS_COOKIE=ws3\r\n")]
    [InlineData("Cookie: HAPROXY_WS_COOKIE=\r\n")]
    [InlineData("Cookie: haproxy_ws_cookie=ws2\r\n")]
    [InlineData("Cookie: a=1; HAPROXY_WS_COOKIE=ws2; b=2\r\n")]
    [InlineData("Cookie: a=1;HAPROXY_WS_COOKIE=ws2\r\n")]
    [InlineData("Cookie: a=1\r\nCookie: HAPROXY_WS_COOKIE=ws2; b=2\r\n")]
    [InlineData("Cookie: HAPROXY_WS_COOKIE=nope; HAPROXY_WS_COOKIE=ws2\r\n")]
    [InlineData("Cookie: HAPROXY_WS_COOKIE=ws2|abc\r\n")]
    public async Task Cookies(string fields) =>
        await Differential.AssertSameAsync(
            Configurations.Article,
            Of(Get("/1", fields, "ws.node-example.com")),
            Of(Get("/2", fields, "ws.node-example.com")));

    [Theory]
    [InlineData("GET", "headers/ETag:%20%22x%22")]
    [InlineData("GET", "headers/Last-Modified:%20Mon")]
    [InlineData("GET", "headers/Expires:%20Mon")]
    [InlineData("GET", "headers/Cache-Control:%20max-age=60")]
    [InlineData("GET", "headers/Cache-Control:%20max-age=0")]
    [InlineData("GET", "headers/Cache-Control:%20private,%20max-age=60")]
    [InlineData("GET", "headers/Cache-Control:%20no-store/ETag:%20%22x%22")]
    [InlineData("GET", "headers/Pragma:%20no-cache/ETag:%20%22x%22")]
    [InlineData("GET", "headers/X:%20y")]
    [InlineData("GET", "not-modified")]
    [InlineData("GET", "empty")]
    [InlineData("GET", "error")]
    [InlineData("OPTIONS", "headers/ETag:%20%22x%22")]
    [InlineData("POST", "headers/Cache-Control:%20max-age=60")]
    [InlineData("GET", "headers/Set-Cookie:%20HAPROXY_WS_COOKIE=mine/Set-Cookie:%20other=1")]
    public async Task Set_cookie_and_what_caches_are_told(string method, string target) =>
        await Differential.AssertSameAsync(Configurations.Article, Of(Get("/" + target, method == "POST" ? "Content-Length: 0\r\n" : "", "ws.node-example.com", method)));

    [Fact]
    public async Task Round_robin_over_connections() =>
        await Differential.AssertSameAsync(Configurations.Article, [.. Enumerable.Range(0, 7).Select(i => Of(Get($"/{i}")))]);

    [Fact]
    public async Task TCP_connections() =>
        await Differential.AssertSameAsync(
            Configurations.Tcp,
            [.. Enumerable.Range(0, 3).Select(i => new Conversation().Send(Get($"/{i}", "Connection: close\r\n")).Receive().Shutdown().ReceiveEnd())]);
}
