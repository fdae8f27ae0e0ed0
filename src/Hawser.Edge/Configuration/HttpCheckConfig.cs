using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>The request of <c>option httpchk</c>.</summary>
internal sealed record HttpCheckConfig(string Method, string Uri, string Version)
{
    public static HttpCheckConfig Default { get; } = new("OPTIONS", "/", "HTTP/1.0");

    /// <summary>Header fields that stand after the version, as they are sent: HAProxy's older way to give some.</summary>
    public ImmutableArray<ReplyHeaderConfig> Headers { get; init; } = [];

    /// <summary>A body that stands after those.</summary>
    public string? Body { get; init; }
}

/// <summary>One <c>http-check connect</c>, <c>send</c> or <c>expect</c> line.</summary>
internal abstract record CheckStepConfig(SourceLocation Location);

/// <summary><c>http-check connect</c></summary>
internal sealed record CheckConnectConfig(SourceLocation Location) : CheckStepConfig(Location)
{
    /// <summary>Where to, if not to the server's check address.</summary>
    public CheckTargetConfig? Address { get; init; }

    /// <summary>The port; null for the server's.</summary>
    public int? Port { get; init; }

    /// <summary>Instead of <see cref="Port"/>: an expression that gives it.</summary>
    public SampleConfig? PortSample { get; init; }

    /// <summary>Whether the server's own settings of checks hold here too (<c>default</c>).</summary>
    public bool UsesServerSettings { get; init; }

    /// <summary>Whether a PROXY header comes first (<c>send-proxy</c>).</summary>
    public bool SendsProxyHeader { get; init; }

    /// <summary>Whether the end is a FIN, not a reset (<c>linger</c>).</summary>
    public bool Lingers { get; init; }

    public string? Comment { get; init; }
}

/// <summary><c>http-check send</c></summary>
internal sealed record CheckSendConfig(SourceLocation Location) : CheckStepConfig(Location)
{
    /// <summary>Null for <c>option httpchk</c>'s, or <c>OPTIONS</c>.</summary>
    public string? Method { get; init; }

    /// <summary>As it is, or composed for each check; null for <c>option httpchk</c>'s, or <c>/</c>.</summary>
    public LogFormatConfig? Uri { get; init; }

    /// <summary>Null for <c>option httpchk</c>'s, or <c>HTTP/1.0</c>.</summary>
    public string? Version { get; init; }

    public ImmutableArray<ReplyHeaderConfig> Headers { get; init; } = [];

    public LogFormatConfig? Body { get; init; }

    public string? Comment { get; init; }
}

/// <summary><c>http-check expect</c></summary>
internal sealed record CheckExpectConfig(SourceLocation Location) : CheckStepConfig(Location)
{
    public required CheckExpectation Expectation { get; init; }

    /// <summary>Whether the opposite is expected (<c>!</c>).</summary>
    public bool IsNegated { get; init; }

    /// <summary>For <see cref="CheckExpectation.Status"/>: ranges of codes, ends included.</summary>
    public ImmutableArray<(int First, int Last)> Codes { get; init; } = [];

    /// <summary>For a status by expression, a text in the body, and its forms: the text or the expression.</summary>
    public string Text { get; init; } = "";

    /// <summary>For <see cref="CheckExpectation.Format"/>: the text, composed for each check.</summary>
    public LogFormatConfig? Format { get; init; }

    /// <summary>For <see cref="CheckExpectation.Header"/> and <see cref="CheckExpectation.FullHeader"/>.</summary>
    public CheckHeaderConfig? Header { get; init; }

    /// <summary>Bytes of the body to wait for at least (<c>min-recv</c>); -1 for until it matches, null for the default.</summary>
    public int? MinimumReceived { get; init; }

    /// <summary>What a check that passes here is called. Default: L7OK.</summary>
    public string OkStatus { get; init; } = "L7OK";

    /// <summary>What a check that fails here is called; null for the default of the expectation.</summary>
    public string? ErrorStatus { get; init; }

    /// <summary>What a check that times out here is called. Default: L7TOUT.</summary>
    public string TimeoutStatus { get; init; } = "L7TOUT";

    /// <summary>What the log says of a passed check (<c>on-success</c>); null for the default.</summary>
    public LogFormatConfig? OnSuccess { get; init; }

    /// <summary>What the log says of a failed check (<c>on-error</c>); null for the default.</summary>
    public LogFormatConfig? OnError { get; init; }

    /// <summary>The code of the check (<c>status-code</c>); null for the response's.</summary>
    public SampleConfig? StatusCode { get; init; }

    public string? Comment { get; init; }
}

/// <summary>What of a response is looked at.</summary>
internal enum CheckExpectation
{
    /// <summary><c>status</c></summary>
    Status,

    /// <summary><c>rstatus</c>: the status by a regular expression.</summary>
    StatusRegex,

    /// <summary><c>string</c>: a text in the body.</summary>
    Text,

    /// <summary><c>rstring</c>: the body by a regular expression.</summary>
    TextRegex,

    /// <summary><c>string-lf</c>: a composed text in the body.</summary>
    Format,

    /// <summary><c>hdr</c>: an element of a field.</summary>
    Header,

    /// <summary><c>fhdr</c>: the whole of a field.</summary>
    FullHeader,
}

/// <summary>Name and value of a field that is expected; a value of null for any.</summary>
internal sealed record CheckHeaderConfig(MatchMethod NameMethod, LogFormatConfig Name, MatchMethod ValueMethod, LogFormatConfig? Value);
