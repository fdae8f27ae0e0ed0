using static Hawser.ConformanceTests.Edge.Rules.RuleBench;

namespace Hawser.ConformanceTests.Edge.Rules;

/// <summary>What rules change of requests and responses, beside HAProxy: the bytes that the origin gets, and those that the client gets.</summary>
public sealed class RewriteTests
{
    [Fact]
    public async Task Fields_of_requests() => await AssertRulesAsync(
        ("http-request set-header X-New value", Get("/1")),
        ("http-request set-header X-Old new", Get("/2", "X-Old: a\r\nX-Other: b\r\nx-old: c")),
        ("http-request add-header X-Old new", Get("/3", "X-Old: a")),
        ("http-request del-header X-Old", Get("/4", "X-Old: a\r\nX-Older: b\r\nX-OLD: c")),
        ("http-request del-header x-o -m beg", Get("/5", "X-Old: a\r\nX-Older: b\r\nX-Keep: c")),
        ("http-request del-header er -m end", Get("/6", "X-Old: a\r\nX-Older: b")),
        ("http-request del-header old -m sub", Get("/7", "X-Old: a\r\nX-Keep: b")),
        ("http-request del-header ^x-o.d$ -m reg", Get("/8", "X-Old: a\r\nX-Older: b")),
        ("http-request replace-header X-A (.*)b(.*) \\1-\\2", Get("/9", "X-A: abc\r\nX-A: zzz\r\nX-A: xby")),
        ("http-request replace-value X-A b+ B", Get("/10", "X-A: a, bb ,c,b")),
        ("http-request replace-header X-A \"^(.)(.)\" \"\\2\\1 %[path]\"", Get("/11", "X-A: abc")),
        ("http-request set-header X-Combined \"%[req.hdr(host)] %[src] %[path,upper]\"", Get("/12x")),
        ("http-request set-header X-Vars \"%ci %ft %HM %HU %HV %f %b %s\"", Get("/13")),
        ("http-request set-header X-Coded %[req.hdr(x-b),b64dec]", Get("/14", "X-B: YQpi")),
        ("http-request set-header X-Percent 100%%", Get("/15")),
        ("http-request set-header X-Empty %[req.hdr(none)]", Get("/16")),
        ("http-request set-header Host other.example.com", Get("/17")),
        ("http-request set-header X-Quoted \"%{+Q}[req.hdr(host)]\"", Get("/18")),
        ("http-request set-header X-A %[req.hdr(x-a)]!", Get("/19", "X-A: a")),
        ("http-request set-nice 5\nhttp-request set-log-level debug\nhttp-request set-header X-After yes", Get("/20")));

    [Fact]
    public async Task Request_lines() => await AssertRulesAsync(
        ("http-request set-path /new", Get("/old?q=1")),
        ("http-request set-path /new%[path]", Get("/old2?q=1")),
        ("http-request set-path /new3?x=1", Get("/old3?q=1")),
        ("http-request set-pathq /new4?x=1", Get("/old4?q=1")),
        ("http-request set-query x=%[urlp(q)]", Get("/5?q=1&r=2")),
        ("http-request set-query x=6", Get("/6")),
        ("http-request set-query %[str()]", Get("/7?q=1")),
        ("http-request set-uri /eight?y", Get("/8?q=1")),
        ("http-request set-method POST", Get("/9")),
        ("http-request replace-path (.*)/old(.*) \\1/new\\2", Get("/a/old10?q=/old")),
        ("http-request replace-pathq ([^?]*)\\?(.*) \\1?r=1&\\2", Get("/11?q=1")),
        ("http-request replace-uri ^http://[^/]*(.*) \\1", "GET http://www.example.com/12 HTTP/1.1\r\nHost: www.example.com"),
        ("http-request replace-path /nomatch /x", Get("/13")),
        ("http-request set-path /new14", "GET http://www.example.com/14?q HTTP/1.1\r\nHost: www.example.com"),
        ("http-request set-path /new15\nhttp-request set-header X-Path %[path]\nhttp-request set-header X-Url %[url] if { path /new15 }", Get("/15?q")));

    [Fact]
    public async Task Converters_of_texts() => await AssertRulesAsync(
        [.. new[]
        {
            "lower", "upper", "length", "hex", "base64", "url_enc", "url_dec", "crc32", "crc32(1)", "crc32c", "sdbm", "sdbm(1)", "djb2", "wt6", "sha1,hex", "sha2,hex",
            "sha2(512),hex", "digest(md5),hex", "bytes(1)", "bytes(1,2)", "bytes(50)", "field(1,:)", "field(2,:)", "field(-1,:)", "field(9,:)", "field(2,:,2)", "field(2,:,0)",
            "field(-2,:,2)", "word(1,:)", "word(2,:)", "word(-1,:)", "word(9,:)", "word(2,:,2)", "word(1,:,0)", "json(ascii)", "json(utf8s)", "ltrim(a)", "rtrim(z)", "regsub(l,L)",
            "regsub(l,L,g)", "regsub(L,_,gi)", "concat(_)", "host_only", "be2dec(.,2)", "be2hex(-,2)", "strcmp(txn.x)", "cut_crlf", "add_item(:,txn.y,z)", "ub64enc",
            "hex2i", "iif(y,n)", "bool", "add(5)", "length,add(5),mul(2)", "length,sub(50)", "length,div(3)", "length,mod(3)", "length,neg", "length,cpl", "length,and(6)", "length,or(8)",
            "length,xor(3)", "length,odd", "length,even", "length,not", "length,htonl,hex", "length,http_date", "length,utime(%Y-%m-%d_%H:%M:%S)", "ipmask(24)",
        }.Select((converter, index) => ($"http-request set-header X-Result [%[req.hdr(x-in),{converter}]]", Get($"/{index}", $"X-In: {(index % 3) switch { 0 => "hello:wor::ld:xyz", 1 => "::a b%41+c?d+%zz", _ => "192.168.17.4:8080" }}"))),
            .. new[] { "lower", "url_dec", "url_enc", "json(utf8s)", "hex2i", "port_only", "host_only", "ipmask(24)", "word(1,:)", "crc32", "add(3)", "b64dec,hex" }
                .Select((converter, index) => ($"http-request set-header X-Result [%[req.hdr(x-in),{converter}]]", Get($"/b{index}", $"X-In: {(index % 3) switch { 0 => "1F", 1 => "10.1.2.3", _ => "dGVzdA==" }}")))]);

    [Fact]
    public async Task Fields_and_statuses_of_responses() => await AssertRulesAsync(
        ("http-response set-header X-New value", Get("/1")),
        ("http-response set-header X-From changed", Get("/2")),
        ("http-response add-header X-From more", Get("/3")),
        ("http-response del-header X-From", Get("/4")),
        ("http-response replace-header X-From (.) <\\1>", Get("/5")),
        ("http-response replace-value X-From a A", Get("/6")),
        ("http-response set-status 418", Get("/7")),
        ("http-response set-status 503 reason \"Not Today\"", Get("/8")),
        ("http-response set-header X-Status \"%[status] %[res.hdr(x-from)] %[capture.req.uri] %[srv_name] %[be_name]\"", Get("/9")),
        ("http-response set-header Connection close", Get("/10")),
        ("http-response set-header Cache-Control no-store", Get("/headers/Cache-Control:%20max-age=60/X-A:%20b")),
        ("http-after-response set-header X-After yes", Get("/12")),
        ("http-after-response set-header X-After %[status]\nhttp-after-response del-header x-from", Get("/13")),
        ("http-response deny", Get("/14")),
        ("http-response deny deny_status 403", Get("/15")),
        ("http-response return status 200 content-type text/plain string replaced", Get("/16")),
        ("http-response redirect location /elsewhere", Get("/17")),
        ("http-response set-header X-A 1\nhttp-response allow\nhttp-response set-header X-B 2", Get("/18")),
        ("http-response set-status 200", Get("/error")));

    [Fact]
    public async Task Captures_ids_and_cookies() => await Differential.AssertSameAsync(
        Configurations.Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            capture request header User-Agent len 6
            capture request header X-Two len 20
            capture response header X-From len 10
            capture cookie SID len 12
            http-request capture req.hdr(x-three) len 4
            unique-id-format %ft-%HM-%[path]
            unique-id-header X-Unique
            default_backend one
        backend one
            cookie SRV insert indirect nocache
            http-after-response set-header X-Seen %[res.hdr(set-cookie)]
            server a 127.0.0.1:{a} cookie a

        """,
        Conversation.Of(Conversation.Get("/1", "User-Agent: curl/7.88\r\nX-Two: a|b\"{c}\r\nX-Three: 12345\r\nCookie: a=1; SID=abcdefghijklmnop\r\n")),
        Conversation.Of(Conversation.Get("/2", "X-Two: x\r\nX-Two: y\r\n")),
        Conversation.Of(Conversation.Get("/headers/Set-Cookie:%20SID=new/X-From:%20zzz", "Cookie: SRV=a\r\n")));
}
