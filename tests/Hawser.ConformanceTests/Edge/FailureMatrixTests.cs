using static Hawser.ConformanceTests.Edge.Conversation;

namespace Hawser.ConformanceTests.Edge;

/// <summary>What clients and logs are told, and when: each way in which a request can fail.</summary>
public sealed class FailureMatrixTests
{
    private const string Post = "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n";
    private const string PostToEarly = "POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nConnection: keep-alive\r\n\r\n";
    private const string WebSocket = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

    [Fact]
    public async Task Refused_and_tried_again() =>
        await Differential.AssertSameAsync(Backend("retries 2", "server a 127.0.0.1:{dead}"), 2000, Of(Get("/1")));

    [Fact]
    public async Task Refused_with_a_shorter_timeout_connect() =>
        await Differential.AssertSameAsync(Backend("timeout connect 200\n    retries 2", "server a 127.0.0.1:{dead}"), 400, Of(Get("/1")));

    [Fact]
    public async Task Not_answered_at_all() =>
        await Differential.AssertSameAsync(Backend("timeout connect 300\n    retries 1", "server a 127.0.0.1:{deaf}"), 600, Of(Get("/1")));

    [Fact]
    public async Task Not_answered_at_all_and_tried_elsewhere() =>
        await Differential.AssertSameAsync(
            Backend("timeout connect 300\n    retries 1\n    option redispatch", "server a 127.0.0.1:{deaf}\n    server b 127.0.0.1:{b}"),
            300,
            Of(Get("/1")));

    [Fact]
    public async Task A_short_body() =>
        await Differential.AssertSameAsync(Configurations.Single, new Conversation().Send(Get("/short")).Receive());

    [Fact]
    public async Task A_server_that_is_too_slow() =>
        await Differential.AssertSameAsync(Backend("timeout server 300", "server a 127.0.0.1:{a}"), 300, Of(Get("/silent")));

    [Fact]
    public async Task A_server_that_is_too_slow_for_a_request_with_a_body() =>
        await Differential.AssertSameAsync(
            Backend("timeout server 300", "server a 127.0.0.1:{a}"),
            300,
            Of("POST /silent HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"));

    [Fact]
    public async Task A_client_that_leaves_within_its_head() =>
        await Differential.AssertSameAsync(Configurations.Single, new Conversation().Send("GET / HTTP/1.1\r\nHo").Shutdown().ReceiveEnd());

    [Fact]
    public async Task A_client_that_breaks_off_within_its_head() =>
        await Differential.AssertSameAsync(Configurations.Single, new Conversation().Send("GET / HTTP/1.1\r\nHo").ReceiveNothing(100).Abort());

    [Fact]
    public async Task A_client_that_leaves_at_once() =>
        await Differential.AssertSameAsync(Configurations.Single, new Conversation().Shutdown().ReceiveEnd());

    [Fact]
    public async Task A_client_that_leaves_between_requests() =>
        await Differential.AssertSameAsync(Configurations.Single, Of(Get("/1")).Shutdown().ReceiveEnd());

    [Fact]
    public async Task A_client_that_leaves_within_its_body() =>
        await Differential.AssertSameAsync(Configurations.Single, new Conversation().Send(Post + "abc").ReceiveNothing(100).Abort());

    [Fact]
    public async Task A_client_that_ends_within_its_body() =>
        await Differential.AssertSameAsync(Configurations.Single, new Conversation().Send(Post + "abc").ReceiveNothing(100).Shutdown().ReceiveEnd());

    [Fact]
    public async Task A_client_that_is_silent_within_its_body() =>
        await Differential.AssertSameAsync(
            Frontend("timeout client 200").Replace("timeout server 5s", "timeout server 600", StringComparison.Ordinal),
            600,
            new Conversation().Send(Post + "abc").ReceiveEnd());

    [Fact]
    public async Task A_client_that_is_silent_within_its_body_after_the_answer() =>
        await Differential.AssertSameAsync(Frontend("timeout client 300"), 300, new Conversation().Send(PostToEarly + "abc").Receive().ReceiveEnd());

    [Fact]
    public async Task An_answer_that_comes_before_the_body_has_ended() =>
        await Differential.AssertSameAsync(
            Configurations.Single,
            new Conversation().Send(PostToEarly + "abc").Receive().Send("defghij").Send(Get("/next", "Connection: close\r\n")).Receive().ReceiveEnd());

    [Fact]
    public async Task An_answer_and_a_reset_that_come_before_the_body_has_ended() =>
        await Differential.AssertSameAsync(
            Configurations.Single,
            new Conversation().Send(PostToEarly.Replace("/early", "/early-close", StringComparison.Ordinal) + "abc").Receive().ReceiveNothing(500).Send("de").Send("fghij").Send(Get("/next", "Connection: close\r\n")).Receive().ReceiveEnd());

    [Fact]
    public async Task A_client_that_is_silent() =>
        await Differential.AssertSameAsync(Frontend("timeout client 300"), 300, new Conversation().ReceiveEnd());

    [Fact]
    public async Task A_client_that_is_silent_between_requests() =>
        await Differential.AssertSameAsync(Frontend("timeout client 300"), Of(Get("/1")).ReceiveEnd());

    [Fact]
    public async Task A_client_that_takes_its_time_for_a_head() =>
        await Differential.AssertSameAsync(Frontend("timeout http-request 300"), 300, new Conversation().Send("GET / HTTP/1.1\r\nHo").ReceiveEnd());

    [Fact]
    public async Task A_client_that_takes_its_time_for_the_next_request() =>
        await Differential.AssertSameAsync(
            Frontend("timeout http-request 5s\n    timeout http-keep-alive 300"),
            Of(Get("/1")).ReceiveEnd());

    [Fact]
    public async Task A_client_that_takes_its_time_for_the_head_of_its_next_request() =>
        await Differential.AssertSameAsync(
            Frontend("timeout http-request 300\n    timeout http-keep-alive 5s"),
            Of(Get("/1")).Send("GET / HTTP/1.1\r\nHo").ReceiveEnd());

    [Fact]
    public async Task Without_a_timeout_of_its_own_the_next_request_has_that_of_requests() =>
        await Differential.AssertSameAsync(Frontend("timeout http-request 300"), Of(Get("/1")).ReceiveEnd());

    [Theory]
    [InlineData("/silent", "server a 127.0.0.1:{a}")]
    [InlineData("/1", "server a 127.0.0.1:{dead}")]
    [InlineData("/1", "server a 127.0.0.1:{deaf}")]
    public async Task A_client_that_leaves_while_it_waits(string target, string server) =>
        await Differential.AssertSameAsync(
            Backend("timeout server 1s\n    timeout connect 400\n    retries 1", server),
            new Conversation().Send(Get(target)).ReceiveNothing(100).Shutdown().ReceiveEnd(),
            new Conversation().Send(Get(target)).ReceiveNothing(100).Abort());

    [Fact]
    public async Task Nobody_takes_it_from_the_queue() =>
        await Differential.AssertSameAsync(
            Backend("timeout queue 300", "server a 127.0.0.1:{a} maxconn 1"),
            300,
            new Conversation().Send(Get("/silent")).ReceiveNothing(100).Hold(),
            Of(Get("/1")));

    [Fact]
    public async Task By_default_the_queue_has_the_timeout_of_connecting() =>
        await Differential.AssertSameAsync(
            Backend("timeout connect 300", "server a 127.0.0.1:{a} maxconn 1"),
            300,
            new Conversation().Send(Get("/silent")).ReceiveNothing(100).Hold(),
            Of(Get("/1")));

    [Fact]
    public async Task A_tunnel_that_is_silent() =>
        await Differential.AssertSameAsync(
            Backend("timeout tunnel 300", "server a 127.0.0.1:{a}"),
            300,
            new Conversation().Send(Get("/websocket", WebSocket)).Receive().ReceiveNothing(3000));

    [Fact]
    public async Task A_tunnel_without_a_timeout_of_its_own() =>
        await Differential.AssertSameAsync(
            Backend("timeout server 300", "server a 127.0.0.1:{a}"),
            300,
            new Conversation().Send(Get("/websocket", WebSocket)).Receive().ReceiveNothing(3000));

    [Fact]
    public async Task A_tunnel_that_its_client_breaks_off() =>
        await Differential.AssertSameAsync(Configurations.Single, new Conversation().Send(Get("/websocket", WebSocket)).Receive().Abort());

    [Fact]
    public async Task TCP_refused() =>
        await Differential.AssertSameAsync(Tcp("retries 1", "server a 127.0.0.1:{dead}"), 1000, new Conversation().ReceiveEnd());

    [Fact]
    public async Task TCP_not_answered() =>
        await Differential.AssertSameAsync(Tcp("retries 1\n    timeout connect 300", "server a 127.0.0.1:{deaf}"), 600, new Conversation().ReceiveEnd());

    [Fact]
    public async Task TCP_in_silence() =>
        await Differential.AssertSameAsync(Tcp("timeout server 300", "server a 127.0.0.1:{a}"), 300, new Conversation().ReceiveNothing(3000));

    private static string Backend(string lines, string servers) => Configurations.Defaults + $$"""
        frontend public
            bind 127.0.0.1:{bind}
            default_backend one
        backend one
            {{lines}}
            {{servers}}

        """;

    private static string Frontend(string lines) => Configurations.Defaults + $$"""
        frontend public
            bind 127.0.0.1:{bind}
            {{lines}}
            default_backend one
        backend one
            server a 127.0.0.1:{a}

        """;

    private static string Tcp(string lines, string servers) =>
        Configurations.Tcp[..(Configurations.Tcp.IndexOf("\nbackend two", StringComparison.Ordinal) + 1)].Replace("default_backend two", "default_backend one", StringComparison.Ordinal) + $$"""
        backend one
            {{lines}}
            {{servers}}

        """;
}
