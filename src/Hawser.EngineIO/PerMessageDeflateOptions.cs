namespace Hawser.EngineIO;

/// <summary>
/// Compression of WebSocket messages (RFC 7692). Neither side keeps its window between messages
/// (<c>server_no_context_takeover</c>, <c>client_no_context_takeover</c>): a broadcast is compressed once for all that get it,
/// and an idle connection holds no memory for it. <see cref="EngineIOOptions.MaxPayload"/> counts what a message inflates to.
/// </summary>
public sealed class PerMessageDeflateOptions
{
    /// <summary>Shorter messages are not compressed, in bytes. Default: 1024. From 0 to 256 MiB.</summary>
    public int Threshold { get; set; } = 1024;

    /// <summary>
    /// The largest window that the server compresses with, as a power of two; a client that asks for a smaller one gets it. With
    /// a window of less than 15, messages longer than it are sent as they are. Default: 15, which is 32 KiB. From 8 to 15.
    /// </summary>
    public int ServerMaxWindowBits { get; set; } = 15;
}
