namespace Hawser.SocketIO;

/// <summary>Settings of connection state recovery: clients come back to their socket, with its rooms and what they missed.</summary>
public sealed class RecoveryOptions
{
    /// <summary>How long after its end a connection can be recovered. Default: 2 minutes. From 1 s to 1 day.</summary>
    public TimeSpan MaxDisconnectionDuration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether a client that comes back passes by the middlewares, as it has passed them before. Default: true.</summary>
    public bool SkipMiddlewares { get; set; } = true;

    /// <summary>
    /// How many packets of a namespace are kept at most (in-memory adapter). A client that has missed more starts anew, and
    /// is told so. Default: 10,000. From 1 to 10,000,000.
    /// </summary>
    public int MaxLogLength { get; set; } = 10_000;
}
