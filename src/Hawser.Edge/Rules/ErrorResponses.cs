using System.Collections.Frozen;
using System.Text;

namespace Hawser.Edge.Rules;

/// <summary>The responses that the edge makes itself, byte by byte HAProxy's.</summary>
internal static class ErrorResponses
{
    private static readonly FrozenDictionary<int, Response> Table = new (int Code, string Reason, string Text)[]
    {
        (200, "OK", "Service ready."),
        (400, "Bad request", "Your browser sent an invalid request."),
        (401, "Unauthorized", "You need a valid user and password to access this content."),
        (403, "Forbidden", "Request forbidden by administrative rules."),
        (404, "Not Found", "The resource could not be found."),
        (405, "Method Not Allowed", "A request was made of a resource using a request method not supported by that resource"),
        (407, "Unauthorized", "You need a valid user and password to access this content."),
        (408, "Request Time-out", "Your browser didn't send a complete request in time."),
        (410, "Gone", "The resource is no longer available and will not be available again."),
        (413, "Payload Too Large", "The request entity exceeds the maximum allowed."),
        (421, "Misdirected Request", "Request sent to a non-authoritative server."),
        (422, "Unprocessable Content", "The server cannot process the contained instructions."),
        (425, "Too Early", "Your browser sent early data."),
        (429, "Too Many Requests", "You have sent too many requests in a given amount of time."),
        (500, "Internal Server Error", "An internal server error occurred."),
        (501, "Not Implemented", ".The server does not support the functionality required to fulfill the request."),
        (502, "Bad Gateway", "The server returned an invalid or incomplete response."),
        (503, "Service Unavailable", "No server is available to handle this request."),
        (504, "Gateway Time-out", "The server didn't respond in time."),
    }.ToFrozenDictionary(r => r.Code, r => new Response(r.Code, r.Reason, r.Text));

    /// <summary>Whether there is a response of that status.</summary>
    public static bool Has(int code) => Table.ContainsKey(code);

    /// <summary>The head without its last, empty line, so that a Connection field may follow.</summary>
    public static ReadOnlySpan<byte> Head(int code) => Table[code].Head;

    /// <summary>Whether the connection always ends with it.</summary>
    public static bool AlwaysCloses(int code) => code is 400 or 408;

    /// <summary>The whole of what is answered to something that never became a request; in it HAProxy writes the names with capitals.</summary>
    public static ReadOnlySpan<byte> Early(int code) => Table[code].Early;

    public static ReadOnlySpan<byte> Body(int code) => Table[code].Body;

    private sealed class Response
    {
        public Response(int code, string reason, string text)
        {
            var body = $"<html><body><h1>{code} {reason}</h1>\n{text}\n</body></html>\n";
            var close = AlwaysCloses(code) ? "Connection: close\r\n" : "";
            Head = Encoding.ASCII.GetBytes($"HTTP/1.1 {code} {reason}\r\ncontent-length: {body.Length}\r\ncache-control: no-cache\r\ncontent-type: text/html\r\n");
            Early = Encoding.ASCII.GetBytes($"HTTP/1.1 {code} {reason}\r\nContent-length: {body.Length}\r\nCache-Control: no-cache\r\n{close}Content-Type: text/html\r\n\r\n{body}");
            Body = Encoding.ASCII.GetBytes(body);
        }

        public byte[] Head { get; }

        public byte[] Early { get; }

        public byte[] Body { get; }
    }
}
