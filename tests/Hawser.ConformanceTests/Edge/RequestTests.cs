using static Hawser.ConformanceTests.Edge.Conversation;

namespace Hawser.ConformanceTests.Edge;

/// <summary>Requests and responses, byte for byte as HAProxy passes them on.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData("/index.html")]
    [InlineData("/a/../b?x=%00&y=1")]
    [InlineData("/empty")]
    [InlineData("/not-modified")]
    [InlineData("/chunked")]
    [InlineData("/error")]
    [InlineData("/continue")]
    [InlineData("/said-close")]
    public async Task A_request_and_its_response(string target)
    {
        var conversation = Of(Get(target));
        await Differential.AssertSameAsync(Configurations.Article, target == "/continue" ? conversation.Receive() : conversation);
    }

    [Theory]
    [InlineData("X-Mixed-Case: Value with  blanks \r\n")]
    [InlineData("X-Empty:\r\nX-Tab:\ta\t\r\n")]
    [InlineData("Accept: a\r\nAccept: b\r\n")]
    [InlineData("Connection: close\r\n")]
    [InlineData("Connection: keep-alive\r\n")]
    [InlineData("X-Forwarded-For: 10.0.0.1\r\n")]
    [InlineData("Expect: 100-continue\r\n")]
    public async Task Request_fields(string fields) =>
        await Differential.AssertSameAsync(Configurations.Single.Replace("option httplog", "option httplog\n    option forwardfor", StringComparison.Ordinal), Of(Get("/fields", fields)));

    [Theory]
    [InlineData("Set-Cookie:%20a=1")]
    [InlineData("Cache-Control:%20max-age=60/ETag:%20%22x%22")]
    [InlineData("X-Long:%20aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Response_fields(string fields) =>
        await Differential.AssertSameAsync(Configurations.Single, Of(Get("/headers/" + fields)));

    [Fact]
    public async Task An_HTTP_1_0_client() =>
        await Differential.AssertSameAsync(
            Configurations.Single,
            new Conversation().Send("GET /old HTTP/1.0\r\n\r\n").ReceiveEnd(),
            new Conversation().Send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").Receive().Send("GET /older HTTP/1.0\r\n\r\n").ReceiveEnd());

    [Fact]
    public async Task A_response_that_ends_with_its_connection() =>
        await Differential.AssertSameAsync(Configurations.Single, new Conversation().Send(Get("/until-close")).ReceiveEnd());

    [Fact]
    public async Task HEAD_gets_no_body() =>
        await Differential.AssertSameAsync(Configurations.Single, Of(Get("/head", method: "HEAD"), noBody: true));

    [Fact]
    public async Task Bodies_counted_and_chunked() =>
        await Differential.AssertSameAsync(
            Configurations.Single,
            Of("POST /counted HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello world"),
            Of("POST /chunks HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
            Of("PUT /empty-body HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"));

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order_and_balanced_each_for_itself() =>
        await Differential.AssertSameAsync(
            Configurations.Article,
            new Conversation().Send(Get("/1") + Get("/2") + Get("/3")).Receive().Receive().Receive());

    [Fact]
    public async Task Keep_alive_on_one_connection() =>
        await Differential.AssertSameAsync(
            Configurations.Article,
            new Conversation().Send(Get("/1")).Receive().Send(Get("/2")).Receive().Send(Get("/3", "Connection: close\r\n")).ReceiveEnd());

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n: empty name\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX : blank before colon\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET / HTTP/2.5.1\r\nHost: x\r\n\r\n")]
    [InlineData("G(T / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")]
    public async Task What_is_malformed_is_refused(string request) =>
        await Differential.AssertSameAsync(Configurations.Single, new Conversation().Send(request).ReceiveEnd());

    [Fact]
    public async Task A_head_that_is_too_long_is_refused() =>
        await Differential.AssertSameAsync(
            Configurations.Single,
            new Conversation().Send(Get("/", "X-Long: " + new string('a', 16_000) + "\r\n")).ReceiveEnd());
}
