using static Hawser.ConformanceTests.Edge.Strictness.Haproxy;

namespace Hawser.ConformanceTests.Edge.Strictness;

/// <summary>The rows about requests.</summary>
internal static class RequestRows
{
    private const string WebSocket = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
    private const string ForwardedWebSocket = "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n";
    private const string Chunked = "transfer-encoding: chunked\r\n";
    private const string Plain = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";

    public static IReadOnlyList<StrictnessRow> All { get; } =
    [
        // The request line.
        new("1", "an empty line before the request", "\r\n" + Line("GET / HTTP/1.1"), Plain, Same),
        new("2", "two blanks in the request line", Line("GET  / HTTP/1.1"), null, Forwards),
        new("3", "tabs in the request line", Line("GET\t/\tHTTP/1.1"), null, Forwards),
        new("4", "a blank behind the version", Line("GET / HTTP/1.1 "), null, Same),
        new("5", "lone line feeds", "GET / HTTP/1.1\nHost: x\n\n", null, Forwards),
        new("5b", "a lone line feed behind a field", "GET / HTTP/1.1\r\nHost: x\nX: y\r\n\r\n", null, Forwards),
        new("6", "a lone carriage return", "GET / HTTP/1.1\rHost: x\r\r", null, Same),
        new("7", "HTTP/0.9", "GET /\r\n\r\n", null, Same),
        new("8", "a version with two digits", Line("GET / HTTP/1.11"), null, Same),
        new("9", "the version in lower case", Line("GET / http/1.1"), null, Same),
        new("10", "HTTP/2.0", Line("GET / HTTP/2.0"), null, Forwards),
        new("10b", "HTTP/1.2", Line("GET / HTTP/1.2"), Plain, Same),
        new("11", "a method that is no token", Line("G(T / HTTP/1.1"), null, Same),
        new("12", "a method in lower case", Line("get / HTTP/1.1"), "get / HTTP/1.1\r\nhost: x\r\n\r\n", Same),
        new("13", "a target without a slash", Line("GET foo HTTP/1.1"), null, Same),
        new("14", "an asterisk as GET's target", Line("GET * HTTP/1.1"), null, Forwards),
        new("14b", "an asterisk as the target of OPTIONS", Line("OPTIONS * HTTP/1.1"), "OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n", Same),
        new("15", "a fragment in the target", Line("GET /a#b HTTP/1.1"), null, Same),
        new("16", "NUL in the target", Line("GET /\0 HTTP/1.1"), null, Same),
        new("16b", "DEL in the target", Line("GET /\u007f HTTP/1.1"), null, Same),
        new("17", "a byte above ASCII in the target", Line("GET /\u00e4 HTTP/1.1"), null, Same),
        new("18", "an absolute target of another host", Line("GET http://y/ HTTP/1.1"), null, Same),
        new("18b", "an absolute target of the same host", Line("GET http://x/a HTTP/1.1"), "GET http://x/a HTTP/1.1\r\nhost: x\r\n\r\n", Same),
        new("18c", "an absolute target without a host", Line("GET http:///a HTTP/1.1"), null, Forwards),
        new("18d", "an absolute target with user information", Line("GET http://u@x/ HTTP/1.1"), null, Forwards),
        new("18e", "an absolute target with a port that Host lacks", Line("GET http://x:80/ HTTP/1.1"), null, Forwards),
        new("18f", "an absolute target whose scheme is none", Line("GET /:// HTTP/1.1".Replace("/:", "%:", StringComparison.Ordinal)), null, Same),
        new("19", "CONNECT", "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n", null, Forwards) { Status = 501 },
        new("20", "the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", null, Forwards),

        // Host.
        new("21", "no Host in HTTP/1.1", "GET / HTTP/1.1\r\n\r\n", null, Forwards),
        new("21b", "no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0\r\nconnection: keep-alive\r\n\r\n", Same),
        new("22", "Host twice, the same", Fields("Host: x\r\nHost: x\r\n"), null, Forwards),
        new("23", "Host twice, different", Fields("Host: x\r\nHost: y\r\n"), null, Same),
        new("24", "an empty Host", Fields("Host: \r\n"), null, Forwards),
        new("25", "a list in Host", Fields("Host: a,b\r\n"), null, Forwards),
        new("25b", "a blank in Host", Fields("Host: a b\r\n"), null, Forwards),
        new("25c", "a slash in Host", Fields("Host: a/b\r\n"), null, Forwards),
        new("25d", "user information in Host", Fields("Host: u@a\r\n"), null, Forwards),
        new("25e", "letters as Host's port", Fields("Host: a:b\r\n"), null, Forwards),
        new("25f", "Host's port above 65535", Fields("Host: a:99999999\r\n"), null, Forwards),
        new("25g", "NUL in Host", Fields("Host: a\0b\r\n"), null, Forwards),
        new("25h", "a bracket within Host's name", Fields("Host: a[b\r\n"), null, Forwards),
        new("25i", "an IPv6 address as Host", Fields("Host: [::1]:80\r\n"), "GET / HTTP/1.1\r\nhost: [::1]:80\r\n\r\n", Same),
        new("25j", "Host with an empty port", Fields("Host: a:\r\n"), "GET / HTTP/1.1\r\nhost: a:\r\n\r\n", Same),

        // Fields.
        new("26", "a blank before the colon", With("X : 1\r\n"), null, Same),
        new("26b", "a tab before the colon", With("X\t: 1\r\n"), null, Same),
        new("27", "a field without a name", With(": 1\r\n"), null, Same),
        new("28", "a line without a colon", With("X\r\n"), null, Same),
        new("29", "a folded line", With("X: a\r\n b\r\n"), null, Forwards),
        new("30", "a first line that begins with a blank", Fields(" X: a\r\nHost: x\r\n"), null, Same),
        new("31", "NUL in a value", With("X: a\0b\r\n"), null, Forwards),
        new("32", "a carriage return in a value", With("X: a\rb\r\n"), null, Same),
        new("33", "a control character in a value", With("X: a\u0001b\r\n"), null, Forwards),
        new("33b", "DEL in a value", With("X: a\u007fb\r\n"), null, Forwards),
        new("34", "parentheses in a name", With("X(): a\r\n"), null, Same),
        new("34b", "a byte above ASCII in a name", With("X\u00ff: a\r\n"), null, Same),
        new("34c", "a vertical tab in a name", With("X\v: a\r\n"), null, Same),
        new("35", "a hundred fields", With(Many(99)), Forwarded(Many(99)), Same),
        new("35b", "more than a hundred fields", With(Many(100)), null, Same),
        new("35c", "a head of more than 15 KB", With("X: " + new string('a', 15_400) + "\r\n"), null, Same),
        new("36", "an underscore in a name", With("X_y: a\r\n"), Forwarded("x_y: a\r\n"), Same),
        new("36b", "a byte above ASCII in a value", With("X: \u00ff\r\n"), Forwarded("x: \u00ff\r\n"), Same),

        // Content-Length.
        .. new[] { "+3", "-3", "0x3", "3 3", "3.0", "3,", "9223372036854775808" }.Select((value, index) =>
            new StrictnessRow("37" + (char)('a' + index), $"Content-Length: {value}", Post($"Content-Length: {value}\r\n", "abc"), null, Same)),
        new("41", "Content-Length above 2^64", Post("Content-Length: 18446744073709551619\r\n", "abc"), null, Forwards),
        new("38", "an empty Content-Length", Post("Content-Length:\r\n", ""), null, Same),
        new("38b", "an empty Content-Length before a good one", Post("Content-Length:\r\nContent-Length: 3\r\n", "abc"), null, Same),
        new("38c", "an empty Content-Length behind a good one", Post("Content-Length: 3\r\nContent-Length:\r\n", "abc"), null, Same),
        new("39", "Content-Length as a list of the same", Post("Content-Length: 3, 3\r\n", "abc"), null, Forwards),
        new("39b", "Content-Length twice, the same", Post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), null, Forwards),
        new("40", "Content-Length twice, different", Post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), null, Same),
        new("42", "leading zeros in Content-Length", Post("Content-Length: 003\r\n", "abc"), ForwardedPost("content-length: 3\r\n", "abc"), ForwardsAsIs),
        new("43", "GET with a body", With("Content-Length: 3\r\n", "abc"), "GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\nabc", Same),

        // Transfer-Encoding.
        new("44", "both lengths", Post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "3\r\nabc\r\n0\r\n\r\n"), null, Forwards),
        .. new[] { "xchunked", "\"chunked\"", "chunked;a=b", "\vchunked", "\fchunked", "identity", "", "chunked\0", "chunked, chunked", "chunked, gzip" }.Select((value, index) =>
            new StrictnessRow("45" + (char)('a' + index), $"Transfer-Encoding: {Visible(value)}", Post($"Transfer-Encoding: {value}\r\n", "3\r\nabc\r\n0\r\n\r\n"), null, Same)),
        new("46", "Transfer-Encoding twice", Post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"), null, Same),
        new("47", "a coding before chunked", Post("Transfer-Encoding: gzip, chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"), null, Same),
        new("48", "a comma behind chunked", Post("Transfer-Encoding: chunked,\r\n", "3\r\nabc\r\n0\r\n\r\n"), null, Forwards),
        new("48b", "Chunked with a capital", Post("Transfer-Encoding: Chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"), ForwardedPost(Chunked, "3\r\nabc\r\n0\r\n\r\n"), ForwardsAsIs),
        new("49", "Transfer-Encoding in HTTP/1.0", "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", null, Forwards),

        // Chunks.
        .. new[] { "0x3", "+3", "-3", "", " 3", "g", "0_3", "10000000000000003" }.Select((size, index) =>
            new StrictnessRow("50" + (char)('a' + index), $"a chunk's size of '{size}'", Chunks($"{size}\r\nabc\r\n0\r\n\r\n"), null, Same)),
        new("50z", "leading zeros in a chunk's size", Chunks("0003\r\nabc\r\n00\r\n\r\n"), ForwardedPost(Chunked, "3\r\nabc\r\n0\r\n\r\n"), Same),
        new("51", "a blank behind a chunk's size", Chunks("3 \r\nabc\r\n0\r\n\r\n"), null, Forwards),
        new("52", "a lone line feed behind a chunk's size", Chunks("3\nabc\r\n0\r\n\r\n"), null, Forwards),
        new("53", "a lone line feed behind a chunk's data", Chunks("3\r\nabc\n0\r\n\r\n"), null, Forwards),
        new("53b", "a lone line feed at the end of the chunks", Chunks("3\r\nabc\r\n0\r\n\n"), null, Forwards),
        new("54", "nothing behind a chunk's data", Chunks("3\r\nabc0\r\n\r\n"), null, Same),
        new("55", "a carriage return in a chunk's extension", Chunks("3;a\rb\r\nabc\r\n0\r\n\r\n"), null, Same),
        new("55b", "a line feed in a chunk's extension", Chunks("3;a\nabc\r\n0\r\n\r\n"), null, Forwards),
        new("55c", "a semicolon and no extension", Chunks("3;\r\nabc\r\n0\r\n\r\n"), null, Forwards),
        new("55d", "a control character in a chunk's extension", Chunks("3;a\u0001\r\nabc\r\n0\r\n\r\n"), null, Forwards),
        new("55e", "extensions", Chunks("3;a;b=c; d = \"e;\\\"f\"\r\nabc\r\n0;x\r\n\r\n"), ForwardedPost(Chunked, "3\r\nabc\r\n0\r\n\r\n"), Same),
        new("56", "a trailer", Chunks("3\r\nabc\r\n0\r\nX-T: v\r\n\r\n"), ForwardedPost(Chunked, "3\r\nabc\r\n0\r\nx-t: v\r\n\r\n"), Same),
        new("56b", "Content-Length as a trailer", Chunks("3\r\nabc\r\n0\r\nContent-Length: 9\r\nX-T: v\r\n\r\n"), ForwardedPost(Chunked, "3\r\nabc\r\n0\r\nx-t: v\r\n\r\n"), ForwardsAsIs),
        new("56c", "Transfer-Encoding and Host as trailers", Chunks("3\r\nabc\r\n0\r\nTransfer-Encoding: chunked\r\nHost: y\r\n\r\n"), ForwardedPost(Chunked, "3\r\nabc\r\n0\r\n\r\n"), ForwardsAsIs),
        new("56d", "a trailer without a colon", Chunks("3\r\nabc\r\n0\r\nX\r\n\r\n"), null, Same),
        new("57", "a request behind the last chunk", Chunks("0\r\n\r\nGET /two HTTP/1.1\r\nHost: x\r\n\r\n"), ForwardedPost(Chunked, "0\r\n\r\n") + "|GET /two HTTP/1.1\r\nhost: x\r\n\r\n", Same),

        // Upgrade and Connection.
        new("58", "Upgrade that Connection does not name", With("Upgrade: websocket\r\n" + WebSocket), Forwarded(ForwardedWebSocket), ForwardsAsIs),
        new("59", "a WebSocket without a key", With("Connection: Upgrade\r\nUpgrade: websocket\r\n"), null, Same),
        new("59b", "a WebSocket with two keys", With("Connection: Upgrade\r\nUpgrade: websocket\r\n" + WebSocket + WebSocket), null, Forwards),
        new("60", "an upgrade to h2c", With("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n"), Plain, ForwardsAsIs),
        new("60b", "an upgrade to h2c or a WebSocket", With("Connection: Upgrade\r\nUpgrade: h2c, websocket\r\n" + WebSocket), Forwarded("connection: Upgrade\r\nupgrade: websocket\r\n" + ForwardedWebSocket), ForwardsAsIs),
        new("60c", "an upgrade to something else", With("Connection: Upgrade\r\nUpgrade: foo/1\r\n"), Forwarded("connection: Upgrade\r\nupgrade: foo/1\r\n"), Same),
        new("61", "an upgrade in HTTP/1.0", "GET / HTTP/1.0\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + WebSocket + "\r\n", "GET / HTTP/1.0\r\nhost: x\r\n" + ForwardedWebSocket + "connection: keep-alive\r\n\r\n", ForwardsAsIs),
        new("62", "an upgrade with a body", Post("Content-Length: 3\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + WebSocket, "abc"), ForwardedPost("content-length: 3\r\n" + ForwardedWebSocket, "abc"), ForwardsAsIs),
        new("62b", "a WebSocket asked for by POST", Post("Connection: Upgrade\r\nUpgrade: websocket\r\n" + WebSocket, ""), ForwardedPost(ForwardedWebSocket, ""), ForwardsAsIs),
        new("62c", "a WebSocket asked for by HEAD", Line("HEAD / HTTP/1.1", "Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + WebSocket), "HEAD / HTTP/1.1\r\nhost: x\r\n" + ForwardedWebSocket + "\r\n", ForwardsAsIs),
        new("63", "a request behind a refused upgrade", With("Connection: keep-alive, upgrade\r\nUpgrade: websocket\r\n" + WebSocket) + "GET /two HTTP/1.1\r\nHost: x\r\n\r\n", Forwarded("connection: upgrade\r\nupgrade: websocket\r\n" + ForwardedWebSocket) + "|GET /two HTTP/1.1\r\nhost: x\r\n\r\n", Same),
        new("64", "a field that Connection names", With("Connection: X-Foo\r\nX-Foo: 1\r\nX-Bar: 2\r\n"), Forwarded("x-bar: 2\r\n"), ForwardsAsIs),
        new("64b", "Host, a cookie and a length that Connection names", Post("Connection: Host, Cookie, Content-Length\r\nCookie: a=b\r\nContent-Length: 3\r\n", "abc"), ForwardedPost("cookie: a=b\r\ncontent-length: 3\r\n", "abc"), ForwardsAsIs),
        new("64c", "Keep-Alive, TE and Proxy-Connection", With("Keep-Alive: 5\r\nTE: trailers\r\nProxy-Connection: close\r\n"), Plain, ForwardsAsIs),
        new("65", "close and keep-alive", With("Connection: close, keep-alive\r\n"), Plain, Same),
        new("66", "an expectation that nobody knows", Post("Expect: foo\r\nContent-Length: 3\r\n", "abc"), ForwardedPost("expect: foo\r\ncontent-length: 3\r\n", "abc"), Same),
    ];

    private static string Line(string line, string fields = "Host: x\r\n") => $"{line}\r\n{fields}\r\n";

    private static string Fields(string fields) => Line("GET / HTTP/1.1", fields);

    private static string With(string fields, string body = "") => Fields("Host: x\r\n" + fields) + body;

    private static string Forwarded(string fields) => $"GET / HTTP/1.1\r\nhost: x\r\n{fields}\r\n";

    private static string Post(string fields, string body) => $"POST / HTTP/1.1\r\nHost: x\r\n{fields}\r\n{body}";

    private static string ForwardedPost(string fields, string body) => $"POST / HTTP/1.1\r\nhost: x\r\n{fields}\r\n{body}";

    private static string Chunks(string chunks) => Post("Transfer-Encoding: chunked\r\n", chunks);

    private static string Many(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"x{i}: y\r\n"));

    private static string Visible(string value) => string.Concat(value.Select(c => c < ' ' ? $"\\x{(int)c:x2}" : c.ToString()));
}
