using static Hawser.ConformanceTests.Edge.Rules.RuleBench;

namespace Hawser.ConformanceTests.Edge.Rules;

/// <summary>Answers that rules have the edge make itself, beside HAProxy's.</summary>
public sealed class ReplyTests
{
    [Fact]
    public async Task Denials_and_returns() => await AssertRulesAsync(
        ("http-request deny", Get("/1")),
        ("http-request deny deny_status 429", Get("/2")),
        ("http-request deny status 451 content-type text/plain string no", Get("/3")),
        ("http-request deny deny_status 404 hdr X-A b hdr X-B \"%[path]\"", Get("/4")),
        ("http-request deny deny_status 500", Get("/5")),
        ("http-request deny deny_status 400", Get("/6")),
        ("http-request return", Get("/7")),
        ("http-request return status 404", Get("/8")),
        ("http-request return status 404 default-errorfiles", Get("/9")),
        ("http-request return status 200 content-type text/plain string hello", Get("/10")),
        ("http-request return content-type \"text/html; charset=utf-8\" string <p>hello</p> hdr X-A 1 hdr X-Empty %[req.hdr(none)]", Get("/11")),
        ("http-request return status 200 content-type text/plain lf-string \"%[path]  %[method] %{+Q}[req.hdr(x-none)] %ci %HM %HU\"", Get("/12")),
        ("http-request return status 204", Get("/13")),
        ("http-request return status 201 hdr Location /x", Get("/14")),
        ("http-request return status 418 content-type text/plain string tea", "HEAD /15 HTTP/1.1\r\nHost: x"),
        ("http-request return status 200 content-type text/plain string x", "GET /16 HTTP/1.1\r\nHost: x\r\nConnection: close"),
        ("http-request set-log-level silent\nhttp-request return status 200", Get("/17")),
        ("http-request return status 299", Get("/18")),
        ("http-request tarpit", Get("/19")),
        ("http-request tarpit deny_status 429", Get("/20")),
        ("http-request return status 200\nhttp-after-response set-header X-After %[status]", Get("/21")));

    [Fact]
    public async Task Redirects() => await AssertRulesAsync(
        ("http-request redirect location /x code 301", Get("/1")),
        ("http-request redirect location /x", Get("/2")),
        ("http-request redirect location /x code 303", Get("/3")),
        ("http-request redirect location /x code 307", Get("/4")),
        ("http-request redirect location /x code 308", Get("/5")),
        ("http-request redirect location https://%[req.hdr(host)]%[path]", Get("/6?q")),
        ("http-request redirect prefix https://other.example.com", Get("/7?q=1")),
        ("http-request redirect prefix https://other.example.com drop-query", Get("/8?q=1")),
        ("http-request redirect prefix https://other.example.com drop-query append-slash", Get("/9?q=1")),
        ("http-request redirect prefix / ", Get("/10?q=1")),
        ("http-request redirect scheme https", Get("/11?q=1")),
        ("http-request redirect scheme https code 301", "GET http://www.example.com/12 HTTP/1.1\r\nHost: www.example.com"),
        ("http-request redirect location /x set-cookie A=b", Get("/13")),
        ("http-request redirect location /x clear-cookie A=", Get("/14")),
        ("http-request redirect location \"%[req.hdr(x-none)]\" ignore-empty", Get("/15")),
        ("http-request redirect location /x", "HEAD /16 HTTP/1.1\r\nHost: x"),
        ("http-request redirect location /x", "GET /17 HTTP/1.0\r\nHost: x"));

    [Fact]
    public async Task Connections_that_end_without_an_answer() => await Differential.AssertSameAsync(
        Configurations.Defaults + "frontend public\n    bind 127.0.0.1:{bind}\n    http-request reject if { path /reject }\n    http-request deny if { path /early }\n    tcp-request content reject if { path /content }\n" + Backends,
        new Conversation().Send(Conversation.Get("/reject")).ReceiveEnd(),
        new Conversation().Send(Conversation.Get("/content")).ReceiveEnd(),
        new Conversation().Send(Conversation.Get("/early")).Receive().Send(Conversation.Get("/2")).Receive());

    [Fact]
    public async Task Monitors() => await Differential.AssertSameAsync(
        Configurations.Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            monitor-uri /alive
            monitor fail if { nbsrv(two) lt 1 }
            http-request deny if { path /alive }
            default_backend one
        backend one
            server a 127.0.0.1:{a}
        backend two
            server b 127.0.0.1:{b}

        """,
        Conversation.Of(Conversation.Get("/alive")),
        Conversation.Of(Conversation.Get("/alive?x")),
        Conversation.Of(Conversation.Get("/alive", method: "HEAD"), noBody: true),
        Conversation.Of("GET http://x/alive HTTP/1.1\r\nHost: x\r\n\r\n"),
        Conversation.Of(Conversation.Get("/other")));

    [Fact]
    public async Task Monitors_that_fail() => await Differential.AssertSameAsync(
        Configurations.Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            monitor-uri /alive
            monitor fail if { nbsrv(one) lt 2 }
            default_backend one
        backend one
            server a 127.0.0.1:{a}

        """,
        Conversation.Of(Conversation.Get("/alive")));

    [Fact]
    public async Task Errors_of_the_proxies_own() => await Differential.AssertSameAsync(
        Configurations.Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            errorloc302 403 /forbidden
            errorloc303 429 /slow-down
            http-error status 404 content-type text/plain lf-string "nothing at %[path]" hdr X-Error yes
            http-error status 503 content-type text/plain string busy
            http-request deny if { path /403 }
            http-request deny deny_status 429 if { path /429 }
            http-request deny deny_status 404 if { path /404 }
            http-request deny deny_status 410 if { path /410 }
            http-after-response set-header X-After yes
            use_backend nothing if { path /503 }
            use_backend own if { path /own }
            default_backend one
        backend one
            server a 127.0.0.1:{a}
        backend nothing
        backend own
            http-error status 503 content-type text/plain string "the backend's own"

        """,
        Conversation.Of(Conversation.Get("/403")),
        Conversation.Of(Conversation.Get("/429")),
        Conversation.Of(Conversation.Get("/404")),
        Conversation.Of(Conversation.Get("/410")),
        Conversation.Of(Conversation.Get("/503")),
        Conversation.Of(Conversation.Get("/own")),
        Conversation.Of(Conversation.Get("/fine")));

    [Fact]
    public async Task Order_of_frontends_backends_and_redirect_lines() => await Differential.AssertSameAsync(
        Configurations.Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            http-request set-header X-Order "fe"
            http-request allow if { path /allow }
            http-request add-header X-Order "fe2"
            redirect location /moved if { path /line }
            http-response add-header X-Order "fe %[res.hdr(x-order)]"
            http-after-response add-header X-After fe
            default_backend one
        backend one
            http-request add-header X-Order "be %[req.hdr(x-order)]"
            http-request deny if { path /be-deny }
            http-response add-header X-Order be
            http-after-response add-header X-After be
            redirect prefix /be if { path /be-line }
            server a 127.0.0.1:{a}

        """,
        Conversation.Of(Conversation.Get("/1")),
        Conversation.Of(Conversation.Get("/allow")),
        Conversation.Of(Conversation.Get("/line")),
        Conversation.Of(Conversation.Get("/be-deny")),
        Conversation.Of(Conversation.Get("/be-line?x")));

    [Fact]
    public async Task A_listen_section_evaluates_its_rules_once() => await Differential.AssertSameAsync(
        Configurations.Defaults + """
        listen public
            bind 127.0.0.1:{bind}
            http-request add-header X-Once 1
            http-response add-header X-Once 1
            http-after-response add-header X-Once 2
            server a 127.0.0.1:{a}

        """,
        Conversation.Of(Conversation.Get("/1")));
}
