using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>One section <c>defaults</c>, <c>frontend</c>, <c>backend</c> or <c>listen</c>, as written.</summary>
internal sealed record ProxyConfig
{
    public required string Name { get; init; }

    public required ProxyKind Kind { get; init; }

    public required SourceLocation Location { get; init; }

    public ProxyMode Mode { get; init; } = ProxyMode.Tcp;

    public TimeoutsConfig Timeouts { get; init; } = new();

    /// <summary>Connections at once to a frontend; what is over it stays unaccepted. Null: no limit of its own.</summary>
    public int? MaxConn { get; init; }

    public ImmutableArray<BindConfig> Binds { get; init; } = [];

    public ImmutableArray<AclConfig> Acls { get; init; } = [];

    public ImmutableArray<UseBackendConfig> UseBackends { get; init; } = [];

    public NameReference? DefaultBackend { get; init; }

    public ImmutableArray<ServerConfig> Servers { get; init; } = [];

    public CookieConfig? Cookie { get; init; }

    /// <summary>The request that checks health; null for a check by connecting only.</summary>
    public HttpCheckConfig? HttpCheck { get; init; }

    public ForwardForConfig? ForwardFor { get; init; }

    /// <summary>Attempts after the first failed one. Default: 3.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Whether a retry may go to another server than the one first chosen (<c>option redispatch</c>).</summary>
    public RedispatchConfig? Redispatch { get; init; }

    public ImmutableArray<LogConfig> Logs { get; init; } = [];

    /// <summary>Whether the log lines of <c>global</c> apply (<c>log global</c>).</summary>
    public bool LogsGlobally { get; init; }

    public LogKind LogKind { get; init; }

    public bool IsFrontend => (Kind & ProxyKind.Frontend) != 0;

    public bool IsBackend => (Kind & ProxyKind.Backend) != 0;

    /// <summary>How messages name the section.</summary>
    public string KindName => Kind switch
    {
        ProxyKind.Defaults => "defaults",
        ProxyKind.Frontend => "frontend",
        ProxyKind.Backend => "backend",
        _ => "proxy",
    };
}

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
