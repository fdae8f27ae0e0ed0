using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>Warns of rules that stand below others that are evaluated later: the order of the lines says what is not so.</summary>
internal static class RuleOrder
{
    // In the order of evaluation.
    private static readonly (string Name, Func<ProxyConfig, bool> Exists)[] Kinds =
    [
        ("tcp-request connection", p => !p.Rules.TcpConnection.IsEmpty),
        ("tcp-request session", p => !p.Rules.TcpSession.IsEmpty),
        ("tcp-request content", p => !p.Rules.TcpRequestContent.IsEmpty),
        ("monitor fail", p => !p.MonitorFailures.IsEmpty),
        ("http-request", p => !p.Rules.HttpRequest.IsEmpty),
        ("redirect", p => !p.Rules.Redirect.IsEmpty),
        ("use_backend", p => !p.UseBackends.IsEmpty),
        ("use-server", p => !p.UseServers.IsEmpty),
    ];

    /// <summary>Warns of a rule behind one that always ends the set.</summary>
    public static void WarnOfUnreachable(KeywordContext context, RuleSet set, SourceLocation location)
    {
        if (set.Get(context.Proxy.Rules) is [.., { Condition: null } previous]
            && previous.Action is AllowActionConfig or DenyActionConfig or TarpitActionConfig or ReturnActionConfig or RedirectActionConfig or RejectActionConfig
                or SilentDropActionConfig)
        {
            context.Session.Diagnostics.Warning(location, $"previous '{set.Name}' action is final and has no condition attached, further entries are NOOP.");
        }
    }

    /// <param name="context">The line, before its rule is added.</param>
    /// <param name="kind">The kind of its rule, as the list names it.</param>
    /// <param name="location">Where it stands.</param>
    public static void Warn(KeywordContext context, string kind, SourceLocation location)
    {
        var rank = Array.FindIndex(Kinds, k => k.Name == kind);
        if (rank < 0 || Array.Find(Kinds[(rank + 1)..], k => k.Exists(context.Proxy)).Name is not { } later)
        {
            return;
        }

        var name = kind.StartsWith("tcp-request", StringComparison.Ordinal) ? "tcp-request" : kind;
        var article = later == "http-request" ? "an" : "a";
        context.Session.Diagnostics.Warning(location, $"a '{name}' rule placed after {article} '{later}' rule will still be processed before.");
    }
}
