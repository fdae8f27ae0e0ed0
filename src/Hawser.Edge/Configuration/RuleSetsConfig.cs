using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>
/// The rules of a proxy, set by set, each in the order in which it is evaluated: what a proxy inherits from a section
/// <c>defaults</c> comes first.
/// </summary>
internal sealed record RuleSetsConfig
{
    public static RuleSetsConfig None { get; } = new();

    /// <summary><c>tcp-request connection</c>: as soon as a connection is accepted.</summary>
    public ImmutableArray<RuleConfig> TcpConnection { get; init; } = [];

    /// <summary><c>tcp-request session</c>: after the PROXY header and the TLS handshake.</summary>
    public ImmutableArray<RuleConfig> TcpSession { get; init; } = [];

    /// <summary><c>tcp-request content</c>: as content comes in, until a rule decides or the delay is over.</summary>
    public ImmutableArray<RuleConfig> TcpRequestContent { get; init; } = [];

    /// <summary><c>tcp-response content</c></summary>
    public ImmutableArray<RuleConfig> TcpResponseContent { get; init; } = [];

    /// <summary><c>tcp-request inspect-delay</c>, in milliseconds: how long rules may wait for content. Null or 0: not at all.</summary>
    public int? TcpRequestInspectDelay { get; init; }

    /// <summary><c>tcp-response inspect-delay</c>, likewise.</summary>
    public int? TcpResponseInspectDelay { get; init; }

    /// <summary><c>http-request</c></summary>
    public ImmutableArray<RuleConfig> HttpRequest { get; init; } = [];

    /// <summary><c>http-response</c></summary>
    public ImmutableArray<RuleConfig> HttpResponse { get; init; } = [];

    /// <summary><c>http-after-response</c>: on every response, also those that the edge makes itself.</summary>
    public ImmutableArray<RuleConfig> HttpAfterResponse { get; init; } = [];

    /// <summary><c>redirect</c> lines: evaluated after <see cref="HttpRequest"/>. The action is a <see cref="RedirectActionConfig"/>.</summary>
    public ImmutableArray<RuleConfig> Redirect { get; init; } = [];
}
