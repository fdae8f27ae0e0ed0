using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>One section <c>defaults</c>, <c>frontend</c>, <c>backend</c> or <c>listen</c>, as written, what it inherits included.</summary>
internal sealed record ProxyConfig
{
    public required string Name { get; init; }

    public required ProxyKind Kind { get; init; }

    public required SourceLocation Location { get; init; }

    /// <summary>The number by which <c>id</c>, or else the place in the configuration, identifies the proxy: from 1; 0 for a section <c>defaults</c>.</summary>
    public int Id { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether the proxy does not start (<c>disabled</c>).</summary>
    public bool IsDisabled { get; init; }

    public ProxyMode Mode { get; init; } = ProxyMode.Tcp;

    public ProxyOptions Options { get; init; } = ProxyOptions.Default;

    /// <summary>What becomes of connections after a response.</summary>
    public HttpConnectionMode ConnectionMode { get; init; }

    public TimeoutsConfig Timeouts { get; init; } = new();

    public RuleSetsConfig Rules { get; init; } = RuleSetsConfig.None;

    public ImmutableArray<AclConfig> Acls { get; init; } = [];

    public ImmutableArray<ErrorConfig> Errors { get; init; } = [];

    public ForwardForConfig? ForwardFor { get; init; }

    public OriginalToConfig? OriginalTo { get; init; }

    /// <summary>What becomes of fields whose names have other characters than letters, digits and dashes.</summary>
    public HeaderNameRestriction HeaderNames { get; init; }

    public ImmutableArray<LogConfig> Logs { get; init; } = [];

    /// <summary>Whether the log lines of <c>global</c> apply (<c>log global</c>).</summary>
    public bool LogsGlobally { get; init; }

    public LogKind LogKind { get; init; }

    /// <summary>Where <see cref="LogKind"/> was said.</summary>
    public SourceLocation LogKindLocation { get; init; }

    /// <summary>The format of lines in place of <see cref="LogKind"/>'s; null for that.</summary>
    public LogFormatConfig? LogFormat { get; init; }

    /// <summary>The format of lines of connections that fail before there is a session (<c>error-log-format</c>); null for the default.</summary>
    public LogFormatConfig? ErrorLogFormat { get; init; }

    /// <summary>Structured data for RFC 5424 (<c>log-format-sd</c>).</summary>
    public LogFormatConfig? LogFormatStructuredData { get; init; }

    /// <summary>The tag of lines; null for the global one.</summary>
    public string? LogTag { get; init; }

    // What follows is a frontend's.

    public ImmutableArray<BindConfig> Binds { get; init; } = [];

    /// <summary>Connections at once to a frontend; what is over it stays unaccepted. Null or 0: the process's limit.</summary>
    public int? MaxConn { get; init; }

    /// <summary>Connections that the kernel keeps while nobody accepts them; 0 for <see cref="MaxConn"/>.</summary>
    public int Backlog { get; init; }

    /// <summary>New connections a second (<c>rate-limit sessions</c>); 0, the default, for no limit.</summary>
    public int SessionRateLimit { get; init; }

    public ImmutableArray<UseBackendConfig> UseBackends { get; init; } = [];

    public NameReference? DefaultBackend { get; init; }

    /// <summary>The path that is answered with 200 at once (<c>monitor-uri</c>); null for none.</summary>
    public string? MonitorUri { get; init; }

    /// <summary>When that answer is 503 (<c>monitor fail</c>): one that holds is enough.</summary>
    public ImmutableArray<ConditionConfig> MonitorFailures { get; init; } = [];

    /// <summary>What is kept of requests: fields (<c>capture request header</c>) and slots (<c>declare capture request</c>, <c>http-request capture … len</c>).</summary>
    public ImmutableArray<CaptureConfig> RequestCaptures { get; init; } = [];

    /// <summary>What is kept of responses, likewise.</summary>
    public ImmutableArray<CaptureConfig> ResponseCaptures { get; init; } = [];

    /// <summary>The cookie that is kept (<c>capture cookie</c>).</summary>
    public CookieCaptureConfig? CookieCapture { get; init; }

    public LogFormatConfig? UniqueIdFormat { get; init; }

    /// <summary>The field in which the unique id goes to the server; null for none.</summary>
    public string? UniqueIdHeader { get; init; }

    public KeepAliveProbesConfig ClientKeepAlive { get; init; } = KeepAliveProbesConfig.Default;

    // What follows is a backend's.

    public ImmutableArray<ServerConfig> Servers { get; init; } = [];

    /// <summary>What <c>default-server</c> lines say to the <c>server</c> lines after them.</summary>
    public ServerConfig? DefaultServer { get; init; }

    public BalanceConfig Balance { get; init; } = BalanceConfig.Default;

    public HashTypeConfig HashType { get; init; } = HashTypeConfig.Default;

    /// <summary>The load of a server, in percent of the average, above which a consistent hash goes on to the next; 0, the default, for no such bound.</summary>
    public int HashBalanceFactor { get; init; }

    /// <summary>
    /// How much more than its share of new users a server may take that has come back, under leastconn
    /// (<c>hawser-return-pace</c>, ours); null, the default, for all of them until it is level, as in HAProxy.
    /// </summary>
    public int? ReturnPace { get; init; }

    public CookieConfig? Cookie { get; init; }

    /// <summary>The key of <c>cookie … dynamic</c>.</summary>
    public string? DynamicCookieKey { get; init; }

    /// <summary><c>use-server</c> lines, in order.</summary>
    public ImmutableArray<UseServerConfig> UseServers { get; init; } = [];

    /// <summary><c>force-persist</c> and <c>ignore-persist</c> lines, in order: the first that applies decides.</summary>
    public ImmutableArray<PersistRuleConfig> PersistRules { get; init; } = [];

    /// <summary>The fixed server of <c>dispatch</c>; null if servers are balanced.</summary>
    public DispatchConfig? Dispatch { get; init; }

    /// <summary>What checks do: by <c>option httpchk</c> and its like.</summary>
    public CheckKind CheckKind { get; init; }

    /// <summary>The request of <c>option httpchk</c>; null for a check by connecting only.</summary>
    public HttpCheckConfig? HttpCheck { get; init; }

    /// <summary><c>http-check connect</c>, <c>send</c> and <c>expect</c> lines, in order.</summary>
    public ImmutableArray<CheckStepConfig> CheckSteps { get; init; } = [];

    /// <summary>Whether a check that is answered by 404 takes the server out of balancing only (<c>http-check disable-on-404</c>).</summary>
    public bool ChecksDisableOn404 { get; init; }

    /// <summary>Whether checks tell the server its state (<c>http-check send-state</c>).</summary>
    public bool ChecksSendState { get; init; }

    /// <summary>Attempts after the first failed one. Default: 3.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>What is tried again. Default: a failed connection.</summary>
    public RetryConditions RetryOn { get; init; } = RetryConditions.ConnectionFailure;

    /// <summary>Whether a retry may go to another server than the one first chosen (<c>option redispatch</c>).</summary>
    public RedispatchConfig? Redispatch { get; init; }

    /// <summary>Sessions of the backend at which servers reach their <c>maxconn</c>; null for a tenth of what its frontends take.</summary>
    public int? FullConn { get; init; }

    public HttpReuse HttpReuse { get; init; } = HttpReuse.Safe;

    /// <summary>With more waiting for the server of the last request than this, another is chosen; -1, the default, for no limit.</summary>
    public int MaxKeepAliveQueue { get; init; } = -1;

    /// <summary>The field in which the server's name goes to it (<c>http-send-name-header</c>); null for none.</summary>
    public string? ServerNameHeader { get; init; }

    public SourceConfig? Source { get; init; }

    public KeepAliveProbesConfig ServerKeepAlive { get; init; } = KeepAliveProbesConfig.Default;

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

    /// <summary>The keyword that begins the section.</summary>
    public string SectionName => Kind == ProxyKind.Listen ? "listen" : KindName;

    public bool Has(ProxyOptions option) => (Options & option) == option;
}
