using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary><c>tcp-request connection|session|content|inspect-delay</c> and <c>tcp-response content|inspect-delay</c></summary>
internal static class TcpRuleKeywords
{
    public static void ParseRequest(KeywordContext context)
    {
        var proxy = context.Proxy;
        var place = proxy.Kind == ProxyKind.Defaults ? "defaults section" : $"{proxy.KindName} '{proxy.Name}'";
        var kind = context.Next();
        switch (kind)
        {
            case "":
                context.Error($"missing argument for 'tcp-request' in {place}");
                break;
            case "inspect-delay":
                ParseDelay(context, (r, v) => r with { TcpRequestInspectDelay = v });
                break;
            case "connection" or "session":
                if (!proxy.IsFrontend && proxy.Kind != ProxyKind.Defaults)
                {
                    context.Error($"tcp-request {kind} is not allowed because {proxy.KindName} {proxy.Name} is not a frontend");
                    break;
                }

                ParseRule(context, kind == "connection" ? TcpActions.Connection : TcpActions.Session);
                break;
            case "content":
                ParseRule(context, TcpActions.RequestContent);
                break;
            default:
                context.Error($"'tcp-request' expects 'inspect-delay', 'connection', or 'content' in {place} (got '{kind}')");
                break;
        }
    }

    public static void ParseResponse(KeywordContext context)
    {
        var proxy = context.Proxy;
        var place = $"{proxy.KindName} '{proxy.Name}'";
        var kind = context.Next();
        if (kind.Length == 0)
        {
            context.Error($"missing argument for 'tcp-response' in {place}");
        }
        else if (kind == "inspect-delay")
        {
            ParseDelay(context, (r, v) => r with { TcpResponseInspectDelay = v });
        }
        else if (kind != "content")
        {
            context.Error($"'tcp-response' expects 'inspect-delay' or 'content' in {place} (got '{kind}')");
        }
        else if (!proxy.IsBackend && proxy is not { Kind: ProxyKind.Defaults, Name.Length: > 0 })
        {
            context.Error("tcp-response content is only allowed in 'backend' sections or 'defaults' section with a name");
        }
        else
        {
            ParseRule(context, TcpActions.ResponseContent);
        }
    }

    private static void ParseDelay(KeywordContext context, Func<RuleSetsConfig, int, RuleSetsConfig> set)
    {
        var usage = $"'{context.Keyword} inspect-delay' expects a positive delay in milliseconds, in {context.Proxy.KindName} '{context.Proxy.Name}'";
        if (!context.TryNext(out var text) || text.Length == 0)
        {
            context.Error(usage);
            return;
        }

        switch (TimeParser.TryParse(text, out var delay, out var character))
        {
            case TimeParser.Problem.Overflow:
                context.Error($"timer overflow in argument '{text}' to '{context.Keyword} inspect-delay' in {context.Proxy.KindName} '{context.Proxy.Name}' (maximum value is 2147483647 ms or ~24.8 days)");
                break;
            case TimeParser.Problem.Character:
                context.Error($"{usage} (unexpected character '{character}')");
                break;
            default:
                context.Use($"{context.Keyword} inspect-delay");
                context.Proxy = context.Proxy with { Rules = set(context.Proxy.Rules, delay) };
                break;
        }
    }

    private static void ParseRule(KeywordContext context, ActionTable table)
    {
        var proxy = context.Proxy;
        var set = table.Set;
        if (proxy is { Kind: ProxyKind.Defaults, Name.Length: 0 })
        {
            context.Error($"{set.Name} is not allowed in anonymous 'defaults' sections");
            return;
        }

        var place = $"{proxy.KindName} '{proxy.Name}'";
        var word = context.Next();
        if (table.Find(word) is not { } parser)
        {
            context.Error(table.LaterReason(word) is { } reason
                ? $"'{set.Name} {word}' is one of HAProxy's that Hawser does not support yet{reason}."
                : $"'{set.Name}' expects {table.Listed} in {place} (got '{word}').{table.Suggest(word)}");
            return;
        }

        var location = context.Location;
        if (parser.Read(new ActionContext(context, set, word), out var action) is { } problem)
        {
            context.Error(problem);
            return;
        }

        if (context.HasMore && context.Peek is not ("if" or "unless"))
        {
            context.TryNext(out var wrong);
            context.Error($"'{set.Name} {word}' only accepts 'if' or 'unless', in {place} (got '{wrong}')");
            return;
        }

        ConditionConfig? condition = null;
        if (context.HasMore)
        {
            var keyword = context.Peek;
            if (ConditionParser.TryParse(context, out condition) is { } wrong)
            {
                context.Error($"'{set.Name} {word}' : error detected in {place} while parsing '{keyword}' condition : {wrong}");
                return;
            }

            var points = set.PointsOf(context.Proxy);
            ConditionWarnings.Warn(context, condition, points, $" in '{set.Name}'");
        }

        context.Use($"{set.Name} {parser.Name}");
        context.Use($"action {parser.Name}");
        RuleOrder.Warn(context, set.Name, location);
        set.Add(context, new RuleConfig(action!, condition, location));
    }
}
