namespace Hawser.Edge.Configuration;

/// <summary>A name and where it was written.</summary>
internal sealed record NameReference(string Name, SourceLocation Location);

/// <summary>
/// <c>option redispatch [N]</c>: another server at every Nth retry, or, if N is negative, at the Nth before the last.
/// Default: -1, the last retry only.
/// </summary>
internal sealed record RedispatchConfig(int Interval)
{
    public const int LastRetry = -1;
}

/// <summary>One <c>force-persist</c> (a cookie's server is tried although it is down) or <c>ignore-persist</c> line (no cookie counts, none is set).</summary>
internal sealed record PersistRuleConfig(bool IsIgnored, ConditionConfig Condition, SourceLocation Location);

/// <summary>One <c>use-server</c> line; the first that applies and whose server can be used decides.</summary>
/// <param name="Server">The name, if <paramref name="Format"/> is null.</param>
/// <param name="Format">A name that is composed for each request; it may come out as that of no server.</param>
/// <param name="Condition">When; always if null.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record UseServerConfig(string Server, LogFormatConfig? Format, ConditionConfig? Condition, SourceLocation Location);

/// <summary><c>dispatch</c>: the one address that all go to.</summary>
internal sealed record DispatchConfig(AddressKind Kind, string Host, int Port, SourceLocation Location);

/// <summary>What checks of a backend's servers do.</summary>
internal enum CheckKind
{
    /// <summary>They connect (also <c>option tcp-check</c> without rules).</summary>
    Tcp,

    /// <summary><c>option httpchk</c></summary>
    Http,
}

/// <summary>What is tried again (<c>retry-on</c>).</summary>
[Flags]
internal enum RetryConditions
{
    /// <summary><c>none</c></summary>
    None = 0,

    /// <summary><c>conn-failure</c>, the default: the connection failed, or before anything of the request was sent.</summary>
    ConnectionFailure = 1,

    /// <summary><c>empty-response</c>: the server closed without an answer.</summary>
    EmptyResponse = 2,

    /// <summary><c>junk-response</c>: the answer cannot be parsed.</summary>
    JunkResponse = 4,

    /// <summary><c>response-timeout</c>: no answer within <c>timeout server</c>.</summary>
    ResponseTimeout = 8,

    /// <summary><c>0rtt-rejected</c>: of TLS.</summary>
    EarlyDataRejected = 16,
    Status401 = 1 << 8,
    Status403 = 1 << 9,
    Status404 = 1 << 10,
    Status408 = 1 << 11,
    Status425 = 1 << 12,
    Status500 = 1 << 13,
    Status501 = 1 << 14,
    Status502 = 1 << 15,
    Status503 = 1 << 16,
    Status504 = 1 << 17,

    /// <summary><c>all-retryable-errors</c></summary>
    AllRetryableErrors = ConnectionFailure | EmptyResponse | JunkResponse | ResponseTimeout | EarlyDataRejected
        | Status500 | Status502 | Status503 | Status504,

    /// <summary>Those for which the request must be kept until the answer is there.</summary>
    BeyondConnection = ~ConnectionFailure,
}

/// <summary><c>http-reuse</c>: when a request may go over an idle connection that another client's requests went over.</summary>
internal enum HttpReuse
{
    Never,

    /// <summary>Not the first request of a client's connection. The default.</summary>
    Safe,

    /// <summary>The first too, over connections that have been reused before.</summary>
    Aggressive,
    Always,
}
