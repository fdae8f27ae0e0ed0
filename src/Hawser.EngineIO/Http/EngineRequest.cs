using Hawser.EngineIO.Transports;
using Microsoft.AspNetCore.Http;

namespace Hawser.EngineIO.Http;

/// <summary>What a request says of itself.</summary>
/// <param name="Transport">The transport that it names.</param>
/// <param name="Sid">The session that it names; null for a handshake.</param>
/// <param name="Revision">The revision of the protocol, 4 or 3; 0 if it names another.</param>
/// <param name="IsTextOnly">Whether the client wants binary data as text (<c>b64</c>).</param>
/// <param name="IsWebSocket">Whether it asks for a WebSocket, rightly or not.</param>
internal sealed record EngineRequest(string? Transport, string? Sid, int Revision, bool IsTextOnly, bool IsWebSocket)
{
    public static EngineRequest Read(HttpContext context)
    {
        var query = context.Request.Query;
        var sid = (string?)query["sid"];
        return new EngineRequest(
            query["transport"],
            string.IsNullOrEmpty(sid) ? null : sid,
            (string?)query["EIO"] switch
            {
                "4" => 4,
                "3" or null or "" => 3,
                _ => 0,
            },
            !string.IsNullOrEmpty(query["b64"]),
            WebSocketHandshake.IsAsked(context));
    }

    /// <summary>How a WebSocket of this client carries binary messages.</summary>
    public BinaryForm BinaryForm => (Revision, IsTextOnly) switch
    {
        (3, false) => BinaryForm.Typed,
        (3, true) => BinaryForm.TypedBase64,
        (_, true) => BinaryForm.Base64,
        _ => BinaryForm.Raw,
    };

    /// <summary>Whether the transport that it names is one that the server offers.</summary>
    public bool IsOffered(EngineTransports offered) => Transport switch
    {
        "polling" => offered.HasFlag(EngineTransports.Polling),
        "websocket" => offered.HasFlag(EngineTransports.WebSocket),
        _ => false,
    };
}
