namespace Hawser.Edge.Configuration;

/// <summary>Options of a proxy that are on or off: <c>option NAME</c>, <c>no option NAME</c>.</summary>
[Flags]
internal enum ProxyOptions : ulong
{
    None = 0,

    /// <summary>Backend: a client that leaves while its request waits ends the request (<c>abortonclose</c>).</summary>
    AbortOnClose = 1UL << 0,

    /// <summary>Backend: all backup servers are used, not only the first (<c>allbackups</c>).</summary>
    AllBackups = 1UL << 1,

    /// <summary>Backend: a response that could be cached with its cookie is refused (<c>checkcache</c>).</summary>
    CheckCache = 1UL << 2,

    /// <summary>Frontend: sessions that end well are not logged (<c>dontlog-normal</c>).</summary>
    DontLogNormal = 1UL << 3,

    /// <summary>Frontend: connections on which nothing came are not logged (<c>dontlognull</c>).</summary>
    DontLogNull = 1UL << 4,

    /// <summary>The body, or as much as the buffer holds, is received first (<c>http-buffer-request</c>).</summary>
    HttpBufferRequest = 1UL << 5,

    /// <summary>Frontend: connections on which nothing came end without answer, log line and error count (<c>http-ignore-probes</c>).</summary>
    HttpIgnoreProbes = 1UL << 6,

    /// <summary>Small pieces are sent at once (<c>http-no-delay</c>).</summary>
    HttpNoDelay = 1UL << 7,

    /// <summary>Backend: the server is not told that its connection will be closed (<c>http-pretend-keepalive</c>).</summary>
    HttpPretendKeepAlive = 1UL << 8,

    /// <summary>Frontend: <c>Proxy-Connection</c> in place of <c>Connection</c> (<c>http-use-proxy-header</c>).</summary>
    HttpUseProxyHeader = 1UL << 9,

    /// <summary>Frontend: the client's connection is closed after a response if it is idle then (<c>idle-close-on-response</c>).</summary>
    IdleCloseOnResponse = 1UL << 10,

    /// <summary>A timeout counts each direction by itself (<c>independent-streams</c>).</summary>
    IndependentStreams = 1UL << 11,

    /// <summary>Backend: each check that changes something of a server's health is logged (<c>log-health-checks</c>).</summary>
    LogHealthChecks = 1UL << 12,

    /// <summary>Frontend: sessions with errors are logged at level err (<c>log-separate-errors</c>).</summary>
    LogSeparateErrors = 1UL << 13,

    /// <summary>Frontend: the line is written as soon as all but the sums is known (<c>logasap</c>).</summary>
    LogAsap = 1UL << 14,

    /// <summary>Connections are closed by a reset (<c>nolinger</c>).</summary>
    NoLinger = 1UL << 15,

    /// <summary>Backend: a cookie's server is tried although it is down (<c>persist</c>).</summary>
    Persist = 1UL << 16,

    /// <summary>Backend: the server of the connection's last request is taken again (<c>prefer-last-server</c>).</summary>
    PreferLastServer = 1UL << 17,

    /// <summary>Frontend: the kernel probes idle clients (<c>clitcpka</c>, <c>tcpka</c>).</summary>
    ClientKeepAlive = 1UL << 18,

    /// <summary>Backend: the kernel probes idle servers (<c>srvtcpka</c>, <c>tcpka</c>).</summary>
    ServerKeepAlive = 1UL << 19,

    /// <summary>Backend: without a server, the connection goes where the client wanted it to go (<c>transparent</c>).</summary>
    Transparent = 1UL << 20,

    /// <summary>Frontend: names of header fields get the case that <c>h1-case-adjust</c> says (<c>h1-case-adjust-bogus-client</c>).</summary>
    AdjustsCaseForClients = 1UL << 21,

    /// <summary>Backend: likewise (<c>h1-case-adjust-bogus-server</c>).</summary>
    AdjustsCaseForServers = 1UL << 22,

    /// <summary>Frontend: requests are parsed less strictly (<c>accept-invalid-http-request</c>).</summary>
    AcceptInvalidRequest = 1UL << 23,

    /// <summary>Backend: responses are parsed less strictly (<c>accept-invalid-http-response</c>).</summary>
    AcceptInvalidResponse = 1UL << 24,

    /// <summary>Frontend: statistics of each socket (<c>socket-stats</c>).</summary>
    SocketStatistics = 1UL << 25,

    /// <summary>Frontend: counters move as bytes do, not at the end (<c>contstats</c>).</summary>
    ContinuousStatistics = 1UL << 26,

    /// <summary>Frontend: the first acknowledgement waits for the response (<c>tcp-smart-accept</c>).</summary>
    SmartAccept = 1UL << 27,

    /// <summary>Backend: the first acknowledgement goes with the request (<c>tcp-smart-connect</c>).</summary>
    SmartConnect = 1UL << 28,

    /// <summary>Frontend: a connection is not taken for HTTP/2 by its first bytes (<c>disable-h2-upgrade</c>).</summary>
    DisableH2Upgrade = 1UL << 29,

    /// <summary>Kernel splicing (<c>splice-auto</c>, <c>splice-request</c>, <c>splice-response</c>).</summary>
    Splice = 1UL << 30,

    /// <summary>What a section has that says nothing: none of them in HAProxy 2.6.</summary>
    Default = None,
}

/// <summary>What becomes of connections after a response. Of frontend and backend the one that closes more holds.</summary>
internal enum HttpConnectionMode
{
    /// <summary>Both are kept (<c>http-keep-alive</c>, the default).</summary>
    KeepAlive,

    /// <summary>The server's is closed (<c>http-server-close</c>).</summary>
    ServerClose,

    /// <summary>Both are closed (<c>httpclose</c>).</summary>
    Close,
}

/// <summary><c>option http-restrict-req-hdr-names</c></summary>
internal enum HeaderNameRestriction
{
    /// <summary>They are passed on, HAProxy's default without FastCGI.</summary>
    Preserve,

    /// <summary>The fields are removed.</summary>
    Delete,

    /// <summary>The request is refused.</summary>
    Reject,
}
