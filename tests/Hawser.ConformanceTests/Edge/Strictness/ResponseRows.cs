using static Hawser.ConformanceTests.Edge.Strictness.Haproxy;

namespace Hawser.ConformanceTests.Edge.Strictness;

/// <summary>The rows about responses: what a server sends, and what of it the client gets.</summary>
internal static class ResponseRows
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";
    private const string Counted = "Content-Length: 3\r\n\r\nabc";
    private const string Got = "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc";
    private const string WebSocket = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

    public static IReadOnlyList<StrictnessRow> All { get; } =
    [
        Row("67", "both lengths", Ok + "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", Ok + "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", Same, isReused: false),
        Row("67b", "Content-Length twice, the same", Ok + "Content-Length: 3\r\n" + Counted, Got, Same),
        Row("67c", "leading zeros in Content-Length", Ok + "Content-Length: 003\r\n\r\nabc", Got, ForwardsAsIs),
        Row("67d", "Content-Length as a list of the same", Ok + "Content-Length: 3, 3\r\n\r\nabc", null, Forwards),
        Row("67e", "chunked in HTTP/1.0", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", Ok + "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", ForwardsAsIs, isReused: false),
        Row("67f", "chunked twice", Ok + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", null, Same),
        Row("67g", "a coding before chunked", Ok + "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", null, Same),
        Row("68", "Content-Length twice, different", Ok + "Content-Length: 4\r\n" + Counted, null, Same),
        Row("68b", "Content-Length: +3", Ok + "Content-Length: +3\r\n\r\nabc", null, Same),
        Row("68c", "a status of two digits", "HTTP/1.1 20 OK\r\n" + Counted, null, Forwards),
        Row("68d", "a status of four digits", "HTTP/1.1 2000 OK\r\n" + Counted, null, Forwards),
        Row("68e", "a status below 100", "HTTP/1.1 099 OK\r\n" + Counted, null, Forwards),
        Row("68f", "a status above 599", "HTTP/1.1 666 OK\r\n" + Counted, "HTTP/1.1 666 OK\r\ncontent-length: 3\r\n\r\nabc", Same),
        Row("68g", "no reason", "HTTP/1.1 200\r\n" + Counted, "HTTP/1.1 200 \r\ncontent-length: 3\r\n\r\nabc", Same),
        Row("68h", "HTTP/2.0", "HTTP/2.0 200 OK\r\n" + Counted, null, Forwards),
        Row("68i", "lone line feeds", "HTTP/1.1 200 OK\nContent-Length: 3\n\nabc", null, Forwards),
        Row("68j", "a folded line", Ok + "X: a\r\n b\r\n" + Counted, null, Forwards),
        Row("68k", "an empty line before the response", "\r\n" + Ok + Counted, null, Forwards),
        Row("68l", "a blank before the colon", Ok + "X : y\r\n" + Counted, null, Same),
        Row("68m", "a line without a colon", Ok + "X\r\n" + Counted, null, Same),
        Row("68n", "a field without a name", Ok + ": y\r\n" + Counted, null, Same),
        Row("68o", "NUL in a value", Ok + "X: a\0b\r\n" + Counted, null, Forwards),
        Row("68p", "a control character in a value", Ok + "X: a\u0001b\r\n" + Counted, null, Forwards),
        Row("68q", "a carriage return in a value", Ok + "X: a\rb\r\n" + Counted, null, Same),
        Row("68r", "more than a hundred fields", "", null, Same) with { Request = "GET /many/101 HTTP/1.1\r\nHost: x\r\n\r\n" },
        Row("69", "a response behind the response", Ok + Counted + Ok + "Content-Length: 4\r\n\r\nevil", Got, Same, isReused: false),
        Row("70", "interim responses", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\nContent-Length: 3\r\n\r\n" + Ok + Counted, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + Got, Same),
        Row("70b", "a flood of interim responses", string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 40)) + Ok + Counted, null, Forwards),
        Row("71", "204 with a length and a body", "HTTP/1.1 204 No Content\r\n" + Counted, "HTTP/1.1 204 No Content\r\n\r\n", Same, isReused: false),
        Row("71b", "304 with a length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n", "HTTP/1.1 304 Not Modified\r\ncontent-length: 3\r\n\r\n", Same),
        Row("71c", "HEAD with a body", Ok + Counted, "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n", Same, "HEAD", isReused: false),
        Row("71d", "HEAD with chunks announced", Ok + "Transfer-Encoding: chunked\r\n\r\n", Ok + "transfer-encoding: chunked\r\n\r\n", Same, "HEAD"),
        Row("72", "a cookie that ends with blanks", Ok + "Set-Cookie: a=b \t \r\n" + Counted, Ok + "set-cookie: a=b\r\ncontent-length: 3\r\n\r\nabc", Same),
        Row("73", "chunks with extensions and trailers", Ok + "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nX-T: v\r\n\r\n", Ok + "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nx-t: v\r\n\r\n", Same),
        Row("73b", "a length as a trailer", Ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nContent-Length: 9\r\n\r\n", Ok + "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", ForwardsAsIs),
        Row("74", "a 101 that nobody asked for", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n", null, Same),
        Row("74b", "a 101 without Sec-WebSocket-Accept", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", null, Same, fields: WebSocket),
        Row("74c", "a 101 without Upgrade", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n", null, Forwards, fields: WebSocket),
        Row("74d", "a 101 without Connection", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n", null, Same, fields: WebSocket),
        Row("74e", "a 101 to another protocol", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: foo\r\nSec-WebSocket-Accept: x\r\n\r\n", null, Forwards, fields: WebSocket),
        Row("75", "fields for this hop only", Ok + "Connection: X-Foo\r\nX-Foo: 1\r\nKeep-Alive: timeout=5\r\nProxy-Connection: y\r\nUpgrade: h2\r\n" + Counted, Got, ForwardsAsIs),
        Row("75b", "HTTP/1.0 that keeps its connection", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + Counted, Got, ForwardsAsIs),
    ];

    private static StrictnessRow Row(string id, string what, string sent, string? reaches, Haproxy haproxy, string method = "GET", string fields = "", bool isReused = true) => new(id, what, sent, reaches, haproxy)
    {
        Request = $"{method} /raw/{Uri.EscapeDataString(sent)} HTTP/1.1\r\nHost: x\r\n{fields}\r\n",
        Status = 502,
        IsReused = isReused && reaches is not null,
    };
}
