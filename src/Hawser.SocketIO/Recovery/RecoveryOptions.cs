namespace Hawser.SocketIO;

/// <summary>Settings of connection state recovery: clients come back to their socket, with its rooms and what they missed.</summary>
/// <remarks>
/// What a client has missed must fit in its <see cref="SocketIOOptions.OutgoingQueue"/>: if it is more, the client starts anew,
/// and is told so.
/// </remarks>
public sealed class RecoveryOptions
{
    /// <summary>How long after its end a connection can be recovered. Default: 2 minutes. From 1 s to 1 day.</summary>
    public TimeSpan MaxDisconnectionDuration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Whether a client that comes back passes by the middlewares, as it has passed them before. Default: true. Where a
    /// middleware says who the client is (<see cref="Socket.User"/>) it is passed nevertheless: a session is for the user
    /// alone whose it was, and anyone else who asks for it starts anew.
    /// </summary>
    public bool SkipMiddlewares { get; set; } = true;

    /// <summary>
    /// How many packets of a namespace are kept at most (in-memory adapter). A client that has missed more starts anew, and
    /// is told so. Default: 10,000. From 1 to 10,000,000.
    /// </summary>
    public int MaxLogLength { get; set; } = 10_000;

    /// <summary>
    /// How many bytes of payload and binary data the packets of a namespace may have that are kept (in-memory adapter). The
    /// oldest go first. Default: 64 MiB. From 1 KiB to 64 GiB.
    /// </summary>
    public long MaxLogBytes { get; set; } = 64 * 1024 * 1024;
}
