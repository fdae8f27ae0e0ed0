namespace Hawser.EngineIO.Protocol;

/// <summary>Close codes (RFC 6455 §7.4.1).</summary>
internal static class WebSocketCloseCode
{
    /// <summary>A close frame without a code, as Engine.IO servers send; never on the wire itself.</summary>
    public const int None = 1005;
    public const int Normal = 1000;
    public const int GoingAway = 1001;
    public const int ProtocolError = 1002;
    public const int InvalidPayload = 1007;
    public const int TooBig = 1009;

    /// <summary>Whether a peer may send this code (RFC 6455 §7.4.2).</summary>
    public static bool IsSendable(int code) => code is (>= 1000 and <= 1014 and not (1004 or 1005 or 1006)) or (>= 3000 and <= 4999);
}
