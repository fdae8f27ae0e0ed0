using System.Collections.Frozen;
using System.Text;

namespace Hawser.Edge.Proxy;

/// <summary>The responses that the edge makes itself, byte by byte HAProxy's.</summary>
internal static class ErrorResponses
{
    private static readonly FrozenDictionary<int, (byte[] Head, byte[] Body)> Table = new (int Code, string Reason, string Text)[]
    {
        (400, "Bad request", "Your browser sent an invalid request."),
        (408, "Request Time-out", "Your browser didn't send a complete request in time."),
        (500, "Internal Server Error", "An internal server error occurred."),
        (502, "Bad Gateway", "The server returned an invalid or incomplete response."),
        (503, "Service Unavailable", "No server is available to handle this request."),
        (504, "Gateway Time-out", "The server didn't respond in time."),
    }.ToFrozenDictionary(r => r.Code, r => Build(r.Code, r.Reason, r.Text));

    /// <summary>The head without its last, empty line, so that a Connection field may follow.</summary>
    public static ReadOnlySpan<byte> Head(int code) => Table[code].Head;

    /// <summary>Whether the head says by itself that the connection ends: what is refused before there is a request.</summary>
    public static bool AnnouncesClose(int code) => code is 400 or 408;

    public static ReadOnlySpan<byte> Body(int code) => Table[code].Body;

    private static (byte[] Head, byte[] Body) Build(int code, string reason, string text)
    {
        var body = $"<html><body><h1>{code} {reason}</h1>\n{text}\n</body></html>\n";

        // Those are written with HAProxy's capitals.
        var head = AnnouncesClose(code)
            ? $"HTTP/1.1 {code} {reason}\r\nContent-length: {body.Length}\r\nCache-Control: no-cache\r\nConnection: close\r\nContent-Type: text/html\r\n"
            : $"HTTP/1.1 {code} {reason}\r\ncontent-length: {body.Length}\r\ncache-control: no-cache\r\ncontent-type: text/html\r\n";
        return (Encoding.ASCII.GetBytes(head), Encoding.ASCII.GetBytes(body));
    }
}
