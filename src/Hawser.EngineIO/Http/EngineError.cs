namespace Hawser.EngineIO.Http;

/// <summary>The errors that Engine.IO answers requests with, by Node's codes and texts.</summary>
internal sealed record EngineError(int Status, int Code, string Message)
{
    public static EngineError TransportUnknown { get; } = new(400, 0, "Transport unknown");

    public static EngineError UnknownSession { get; } = new(400, 1, "Session ID unknown");

    public static EngineError BadHandshakeMethod { get; } = new(400, 2, "Bad handshake method");

    public static EngineError BadRequest { get; } = new(400, 3, "Bad request");

    public static EngineError UnsupportedVersion { get; } = new(400, 5, "Unsupported protocol version");

    /// <summary>The server drains. Node has no such answer; clients try again, and the balancer sends them elsewhere.</summary>
    public static EngineError Draining { get; } = new(503, 6, "Server is draining");

    /// <summary>The body; the messages need no escaping.</summary>
    public string ToJson() => $$"""{"code":{{Code}},"message":"{{Message}}"}""";
}
