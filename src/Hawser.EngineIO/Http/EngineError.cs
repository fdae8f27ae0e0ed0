using System.Text.Json;

namespace Hawser.EngineIO.Http;

/// <summary>The errors that Engine.IO answers requests with, by Node's codes and texts.</summary>
/// <param name="Status">The response's status; that of a refused WebSocket is 400 for all of Node's.</param>
/// <param name="Code">Node's code; from 6 on our own.</param>
/// <param name="Message">What the client is told.</param>
/// <param name="Type">What metrics call it.</param>
internal sealed record EngineError(int Status, int Code, string Message, string Type)
{
    private const int LastOfNode = 5;

    public static EngineError TransportUnknown { get; } = new(400, 0, "Transport unknown", "transport_unknown");

    public static EngineError UnknownSession { get; } = new(400, 1, "Session ID unknown", "session_unknown");

    public static EngineError BadHandshakeMethod { get; } = new(400, 2, "Bad handshake method", "bad_handshake_method");

    public static EngineError BadRequest { get; } = new(400, 3, "Bad request", "bad_request");

    public static EngineError UnsupportedVersion { get; } = new(400, 5, "Unsupported protocol version", "unsupported_version");

    /// <summary>The server drains. Node has no such answer; clients try again, and the balancer sends them elsewhere.</summary>
    public static EngineError Draining { get; } = new(503, 6, "Server is draining", "draining");

    /// <summary>The host upgrades no more connections. Node has no such limit.</summary>
    public static EngineError TooManyWebSockets { get; } = new(503, 7, "Too many WebSockets", "too_many_websockets");

    /// <summary>The status that a refused WebSocket gets.</summary>
    public int WebSocketStatus => Code <= LastOfNode ? 400 : Status;

    public static EngineError Forbidden(string message) => new(403, 4, message, "forbidden");

    public string ToJson() => $$"""{"code":{{Code}},"message":"{{JsonEncodedText.Encode(Message)}}"}""";
}
