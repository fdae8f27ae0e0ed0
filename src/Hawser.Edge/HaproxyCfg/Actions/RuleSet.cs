using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>One of a proxy's sets of rules: how messages name it, when it is evaluated, where its rules go.</summary>
/// <param name="Name">The words that begin a line of it, such as <c>tcp-request content</c>.</param>
/// <param name="Place">What messages call an expression in it.</param>
/// <param name="FrontendPoints">When it is evaluated in a frontend.</param>
/// <param name="BackendPoints">When it is evaluated in a backend.</param>
/// <param name="Get">The rules.</param>
/// <param name="Set">Sets them.</param>
internal sealed record RuleSet(
    string Name,
    string Place,
    SamplePoints FrontendPoints,
    SamplePoints BackendPoints,
    Func<RuleSetsConfig, ImmutableArray<RuleConfig>> Get,
    Func<RuleSetsConfig, ImmutableArray<RuleConfig>, RuleSetsConfig> Set)
{
    public static RuleSet TcpConnection { get; } = new(
        "tcp-request connection",
        "tcp-request connection rule",
        SamplePoints.FrontendConnection,
        SamplePoints.None,
        r => r.TcpConnection,
        (r, v) => r with { TcpConnection = v });

    public static RuleSet TcpSession { get; } = new(
        "tcp-request session",
        "tcp-request session rule",
        SamplePoints.FrontendSession,
        SamplePoints.None,
        r => r.TcpSession,
        (r, v) => r with { TcpSession = v });

    public static RuleSet TcpRequestContent { get; } = new(
        "tcp-request content",
        "tcp-request content rule",
        SamplePoints.FrontendRequestContent,
        SamplePoints.BackendRequestContent,
        r => r.TcpRequestContent,
        (r, v) => r with { TcpRequestContent = v });

    public static RuleSet TcpResponseContent { get; } = new(
        "tcp-response content",
        "tcp-response content rule",
        SamplePoints.FrontendResponseContent,
        SamplePoints.BackendResponseContent,
        r => r.TcpResponseContent,
        (r, v) => r with { TcpResponseContent = v });

    public static RuleSet HttpRequest { get; } = new(
        "http-request",
        "http-request expression",
        SamplePoints.FrontendRequestHeader,
        SamplePoints.BackendRequestHeader,
        r => r.HttpRequest,
        (r, v) => r with { HttpRequest = v });

    public static RuleSet HttpResponse { get; } = new(
        "http-response",
        "http-response expression",
        SamplePoints.FrontendResponseHeader,
        SamplePoints.BackendResponseHeader,
        r => r.HttpResponse,
        (r, v) => r with { HttpResponse = v });

    public static RuleSet HttpAfterResponse { get; } = new(
        "http-after-response",
        "http-after-response expression",
        SamplePoints.FrontendResponseHeader,
        SamplePoints.BackendResponseHeader,
        r => r.HttpAfterResponse,
        (r, v) => r with { HttpAfterResponse = v });

    /// <summary>When the set is evaluated for a proxy.</summary>
    public SamplePoints PointsOf(ProxyConfig proxy)
    {
        var isDefaults = proxy.Kind == ProxyKind.Defaults;
        return (proxy.IsFrontend || isDefaults ? FrontendPoints : SamplePoints.None) | (proxy.IsBackend || isDefaults ? BackendPoints : SamplePoints.None);
    }

    public void Add(KeywordContext context, RuleConfig rule)
    {
        var rules = context.Proxy.Rules;
        context.Proxy = context.Proxy with { Rules = Set(rules, Get(rules).Add(rule)) };
    }
}
