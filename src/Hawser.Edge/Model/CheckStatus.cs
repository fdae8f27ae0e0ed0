namespace Hawser.Edge.Model;

/// <summary>What a check came to, by HAProxy's names (management manual §9.1, check_status).</summary>
internal enum CheckStatus
{
    /// <summary>UNK: there was none yet.</summary>
    Unknown,

    /// <summary>HANA: not a check; what was seen of the traffic counts as a failed one (<c>observe</c>).</summary>
    HealthAnalysis,

    /// <summary>SOCKERR: the connection broke after it was established.</summary>
    SocketError,

    /// <summary>L4OK</summary>
    Layer4Ok,

    /// <summary>L4TOUT</summary>
    Layer4Timeout,

    /// <summary>L4CON: refused, unreachable.</summary>
    Layer4Failed,

    /// <summary>L6OK</summary>
    Layer6Ok,

    /// <summary>L6TOUT</summary>
    Layer6Timeout,

    /// <summary>L6RSP</summary>
    Layer6Invalid,

    /// <summary>L7TOUT</summary>
    Layer7Timeout,

    /// <summary>L7RSP: not an HTTP response, or not with the content that is expected.</summary>
    Layer7Invalid,

    /// <summary>L7OK</summary>
    Layer7Ok,

    /// <summary>L7OKC: 404 under <c>http-check disable-on-404</c>; the server is to take no new users.</summary>
    Layer7OkConditionally,

    /// <summary>L7STS: not with the status that is expected.</summary>
    Layer7WrongStatus,
}
