using static Hawser.ConformanceTests.Edge.Conversation;

namespace Hawser.ConformanceTests.Edge;

/// <summary>What clients and logs are told when servers fail.</summary>
public sealed class FailureTests
{
    private const string WebSocket = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

    [Theory]
    [InlineData("close")]
    [InlineData("reset")]
    [InlineData("garbage")]
    [InlineData("partial")]
    public async Task A_server_that_does_not_answer_properly(string target) =>
        await Differential.AssertSameAsync(Configurations.Single, Of(Get("/" + target)));

    [Fact]
    public async Task A_server_that_answers_too_late() =>
        await Differential.AssertSameAsync(Configurations.Single.Replace("timeout server 5s", "timeout server 200", StringComparison.Ordinal), Of(Get("/silent")));

    [Fact]
    public async Task A_client_that_says_nothing() =>
        await Differential.AssertSameAsync(
            Configurations.Single.Replace("timeout server 5s", "timeout server 5s\n    timeout http-request 200", StringComparison.Ordinal),
            new Conversation().ReceiveEnd(),
            new Conversation().Send("GET / HTTP/1.1\r\nHo").ReceiveEnd());

    [Fact]
    public async Task A_server_that_refuses_is_left_for_the_other() =>
        await Differential.AssertSameAsync(Configurations.FirstDead, Of(Get("/1")), Of(Get("/2")), Of(Get("/3")));

    [Fact]
    public async Task A_cookie_of_a_server_that_refuses_leads_to_the_other_and_a_new_cookie() =>
        await Differential.AssertSameAsync(Configurations.FirstDead, Of(Get("/1", "Cookie: SRV=dead\r\n")));

    [Fact]
    public async Task The_only_server_refuses() =>
        await Differential.AssertSameAsync(Configurations.OnlyDead, Of(Get("/1")), new Conversation().Send(Get("/2", "Connection: close\r\n")).ReceiveEnd());

    [Fact]
    public async Task A_frontend_without_a_backend() =>
        await Differential.AssertSameAsync(Configurations.Defaults + "frontend public\n    bind 127.0.0.1:{bind}\n", Of(Get("/1")));

    [Fact]
    public async Task A_WebSocket_is_a_tunnel() =>
        await Differential.AssertSameAsync(
            Configurations.Article,
            new Conversation().Send(Get("/websocket", WebSocket, "ws.node-example.com")).Receive().Send("hello").Receive(5).Send("world").Receive(5).Shutdown().ReceiveEnd());

    [Fact]
    public async Task A_101_that_accepts_nothing_is_a_bad_answer() =>
        await Differential.AssertSameAsync(Configurations.Article, Of(Get("/no-accept", WebSocket)));

    [Fact]
    public async Task A_101_that_nobody_asked_for_is_a_bad_answer() =>
        await Differential.AssertSameAsync(Configurations.Article, Of(Get("/websocket")));

    [Fact]
    public async Task A_refused_upgrade_leaves_the_connection_HTTP() =>
        await Differential.AssertSameAsync(
            Configurations.Article,
            new Conversation().Send(Get("/plain", WebSocket)).Receive().Send(Get("/next")).Receive());
}
