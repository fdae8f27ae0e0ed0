using Microsoft.AspNetCore.Http;

namespace Hawser.EngineIO;

/// <summary>
/// Settings of the Engine.IO server. Names and defaults follow Engine.IO's for Node.js. All but
/// <see cref="AllowRequest"/> can be bound from configuration.
/// </summary>
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
    /// <c>maxHttpBufferSize</c>). A larger request is refused with 413, after a larger WebSocket message the connection is
    /// closed with 1009. Default: 1,000,000. From 1 KiB to 256 MiB.
    /// </summary>
    public int MaxPayload { get; set; } = 1_000_000;

    /// <summary>The transports that clients may use. Default: polling and WebSocket.</summary>
    public EngineTransports Transports { get; set; } = EngineTransports.All;

    /// <summary>Whether a session may go over from polling to WebSocket. Default: true.</summary>
    public bool AllowUpgrades { get; set; } = true;

    /// <summary>
    /// Whether clients of version 2 may connect, which speak revision 3 of the protocol (Node: <c>allowEIO3</c>). Default: false.
    /// </summary>
    public bool AllowEIO3 { get; set; }

    /// <summary>
    /// The cookie that is set when a session is opened. Default: null, none. Unlike Node's server this one sets it for sessions
    /// that begin on WebSocket too: a balancer that sticks by it is to know their clients as well.
    /// </summary>
    public HandshakeCookie? Cookie { get; set; }

    /// <summary>Compression of polling responses. Default: on, from 1024 bytes. Null: off.</summary>
    public HttpCompressionOptions? HttpCompression { get; set; } = new();

    /// <summary>Compression of WebSocket messages. Default: null, off.</summary>
    public PerMessageDeflateOptions? PerMessageDeflate { get; set; }

    /// <summary>
    /// Asked before a session is opened; requests of open sessions are not asked about. If it throws, the handshake is refused.
    /// Default: null, all are allowed.
    /// </summary>
    public Func<HttpContext, ValueTask<HandshakeVerdict>>? AllowRequest { get; set; }

    /// <summary>
    /// Five characters of <c>A-Za-z0-9_-</c> that every session id of this node begins with, so that a balancer can route
    /// by it. Every node of a cluster needs its own. Default: random.
    /// </summary>
    public string NodeTag { get; set; } = Sessions.SessionId.CreateTag();
}
