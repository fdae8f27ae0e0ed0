namespace Hawser.EngineIO;

/// <summary>Settings of the Engine.IO server. Names and defaults follow Engine.IO's for Node.js.</summary>
public sealed class EngineIOOptions
{
    /// <summary>How long after a pong the next ping is sent. Default: 25 s. From 100 ms to 10 minutes.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a client may take to answer a ping before its session is closed. Default: 20 s. From 100 ms to 10 minutes.</summary>
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long an upgrade from polling to WebSocket may take. Default: 10 s. From 100 ms to 10 minutes.</summary>
    public TimeSpan UpgradeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The largest message, and the largest polling request, that is accepted of a client, in bytes (Node:
    /// <c>maxHttpBufferSize</c>). Default: 1,000,000. From 1 KiB to 256 MiB.
    /// </summary>
    public int MaxPayload { get; set; } = 1_000_000;

    /// <summary>
    /// Five characters of <c>A-Za-z0-9_-</c> that every session id of this node begins with, so that a balancer can route
    /// by it. Every node of a cluster needs its own. Default: random.
    /// </summary>
    public string NodeTag { get; set; } = Sessions.SessionId.CreateTag();
}
