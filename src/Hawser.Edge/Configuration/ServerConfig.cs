using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>One <c>server</c> line of a backend, what <c>default-server</c> says included.</summary>
internal sealed record ServerConfig
{
    public required string Name { get; init; }

    public required SourceLocation Location { get; init; }

    /// <summary>An IP address, or a name that is resolved at start; for a unix socket its path or its abstract name.</summary>
    public required string Host { get; init; }

    /// <summary>The port; with <see cref="IsPortRelative"/> what is added to the port that the client connected to.</summary>
    public required int Port { get; init; }

    /// <summary>What <see cref="Host"/> is.</summary>
    public AddressKind AddressKind { get; init; }

    /// <summary>Which family a name is resolved to; null for either.</summary>
    public System.Net.Sockets.AddressFamily? Family { get; init; }

    /// <summary>Whether the port is the client's own, plus <see cref="Port"/>: no port was written, or <c>:+N</c>, <c>:-N</c>.</summary>
    public bool IsPortRelative { get; init; }

    /// <summary>The number by which <c>id</c>, or else the place in the backend, identifies the server: from 1.</summary>
    public int Id { get; init; }

    /// <summary>Share of the traffic, 0 to 256; 0 takes none that is not persistent. Default: 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Requests, or tunnels, at once; what is over it waits in a queue. 0, the default, for no limit.</summary>
    public int MaxConn { get; init; }

    /// <summary>Where the limit begins when the backend is nearly idle; it reaches <see cref="MaxConn"/> at the backend's <c>fullconn</c>. 0, the default, for a limit that does not move.</summary>
    public int MinConn { get; init; }

    /// <summary>How many may wait for this server; what is over it goes to another. 0, the default, for no limit.</summary>
    public int MaxQueue { get; init; }

    /// <summary>Whether it is used only when no other can be (<c>backup</c>).</summary>
    public bool IsBackup { get; init; }

    /// <summary>Whether it starts in maintenance (<c>disabled</c>).</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Milliseconds over which weight and limit rise after the server has come back. 0, the default, for at once.</summary>
    public int SlowStart { get; init; }

    /// <summary>The value that stands for this server in the backend's persistence cookie.</summary>
    public string? Cookie { get; init; }

    /// <summary>
    /// The tag of the Socket.IO node behind this server: requests whose <c>sid</c> begins with it go there
    /// (<c>hawser-node-tag</c>, ours).
    /// </summary>
    public string? NodeTag { get; init; }

    /// <summary>What GET and HEAD are redirected to instead of being passed on (<c>redir</c>): what stands before the path.</summary>
    public string? RedirectPrefix { get; init; }

    /// <summary>Whether health is checked (<c>check</c>). Without, the server counts as up.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Milliseconds between two checks. Default: 2000.</summary>
    public int CheckInterval { get; init; } = 2000;

    /// <summary>Milliseconds between two checks while the server is about to go up or down (<c>fastinter</c>); null for <see cref="CheckInterval"/>.</summary>
    public int? FastCheckInterval { get; init; }

    /// <summary>Milliseconds between two checks while the server is down (<c>downinter</c>); null for <see cref="CheckInterval"/>.</summary>
    public int? DownCheckInterval { get; init; }

    /// <summary>Passed checks in a row that bring the server up. Default: 2.</summary>
    public int Rise { get; init; } = 2;

    /// <summary>Failed checks in a row that take the server down. Default: 3.</summary>
    public int Fall { get; init; } = 3;

    /// <summary>Where checks go if not to the server itself (<c>addr</c>): an IP address, a name, or a unix socket.</summary>
    public CheckTargetConfig? CheckAddress { get; init; }

    /// <summary>The port of checks (<c>port</c>); null for that of <see cref="CheckAddress"/> or of the server.</summary>
    public int? CheckPort { get; init; }

    /// <summary>Whether checks begin with a PROXY protocol header though traffic does not, or goes elsewhere (<c>check-send-proxy</c>).</summary>
    public bool ChecksWithProxyHeader { get; init; }

    /// <summary>The server whose state is this one's too (<c>track [BACKEND/]SERVER</c>).</summary>
    public TrackConfig? Track { get; init; }

    /// <summary>What of the traffic counts as a check.</summary>
    public Observation Observe { get; init; }

    /// <summary>Errors in a row in the traffic after which <see cref="OnError"/> happens. Default: 10.</summary>
    public int ErrorLimit { get; init; } = 10;

    /// <summary>What happens after so many errors. Default: <see cref="ErrorReaction.FailCheck"/>.</summary>
    public ErrorReaction OnError { get; init; } = ErrorReaction.FailCheck;

    /// <summary>Whether sessions and tunnels are ended when the server goes down (<c>on-marked-down shutdown-sessions</c>).</summary>
    public bool ShutsDownSessionsWhenDown { get; init; }

    /// <summary>Whether those of backup servers are ended when it comes up (<c>on-marked-up shutdown-backup-sessions</c>).</summary>
    public bool ShutsDownBackupSessionsWhenUp { get; init; }

    /// <summary>How a name becomes an address at start, method after method. Default: <c>last,libc</c>.</summary>
    public ImmutableArray<InitialAddress> InitialAddresses { get; init; } = [new(InitialAddressMethod.Last), new(InitialAddressMethod.Libc)];

    /// <summary>Which family is preferred when a name is resolved (<c>resolve-prefer</c>). Default: IPv6.</summary>
    public System.Net.Sockets.AddressFamily PreferredFamily { get; init; } = System.Net.Sockets.AddressFamily.InterNetworkV6;

    /// <summary>Which PROXY protocol header connections begin with.</summary>
    public ProxyHeaderVersion ProxyHeader { get; init; }

    /// <summary>What a header of version 2 carries besides the addresses (<c>proxy-v2-options</c>).</summary>
    public ProxyHeaderOptions ProxyHeaderOptions { get; init; }

    /// <summary>The address that connections come from; null for the backend's, or the system's choice.</summary>
    public SourceConfig? Source { get; init; }

    /// <summary>Idle connections that are kept; -1, the default, for no limit of its own, 0 for none.</summary>
    public int PoolMaxConn { get; init; } = -1;

    /// <summary>Idle connections of a loop below which others may not take from it. Default: 0.</summary>
    public int PoolLowConn { get; init; }

    /// <summary>Milliseconds between two rounds that close half of the idle connections that were not needed. Default: 5000.</summary>
    public int PoolPurgeDelay { get; init; } = 5000;

    /// <summary>Requests on one connection after its first; -1, the default, for no limit.</summary>
    public int MaxReuse { get; init; } = -1;

    /// <summary>Milliseconds that sent data may stay unacknowledged (<c>tcp-ut</c>); 0, the default, for the system's.</summary>
    public int TcpUserTimeout { get; init; }

    /// <summary>Whether the first bytes go with the SYN (<c>tfo</c>).</summary>
    public bool UsesFastOpen { get; init; }

    /// <summary>Whether connections to it begin with a PROXY protocol header, version 2 (<c>send-proxy-v2</c>).</summary>
    public bool SendsProxyHeader => ProxyHeader == ProxyHeaderVersion.V2;
}
