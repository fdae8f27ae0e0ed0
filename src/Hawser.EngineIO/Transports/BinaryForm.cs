namespace Hawser.EngineIO.Transports;

/// <summary>How a WebSocket carries a binary message.</summary>
internal enum BinaryForm
{
    /// <summary>As a binary message of the same bytes.</summary>
    Raw,

    /// <summary>As a binary message that begins with its packet type (revision 3).</summary>
    Typed,

    /// <summary>As a text message, <c>b</c> and base64, for clients that asked for it by <c>b64</c>.</summary>
    Base64,

    /// <summary>As a text message, <c>b4</c> and base64 (revision 3).</summary>
    TypedBase64,
}
