using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary><c>http-request</c>, <c>http-response</c>, <c>http-after-response</c> and <c>redirect</c></summary>
internal static class HttpRuleKeywords
{
    public static void ParseRequest(KeywordContext context) => Parse(context, HttpActions.Request);

    public static void ParseResponse(KeywordContext context) => Parse(context, HttpActions.Response);

    public static void ParseAfterResponse(KeywordContext context) => Parse(context, HttpActions.AfterResponse);

    public static void ParseRedirect(KeywordContext context)
    {
        var location = context.Location;
        var prefix = $"error detected in {context.Proxy.KindName} '{context.Proxy.Name}' while parsing redirect rule : ";
        if (RedirectAction.Parse(new ActionContext(context, RuleSet.HttpRequest, "redirect"), out var action) is { } problem)
        {
            context.Error($"{prefix}{problem}.");
            return;
        }

        ConditionConfig? condition = null;
        if (context.Peek is "if" or "unless")
        {
            if (ConditionParser.TryParse(context, out condition) is { } wrong)
            {
                context.Error($"{prefix}error in condition: {wrong}.");
                return;
            }

            ConditionWarnings.Warn(context, condition, RuleSet.HttpRequest.PointsOf(context.Proxy));
        }

        RuleOrder.Warn(context, "redirect", location);
        var rules = context.Proxy.Rules;
        context.Proxy = context.Proxy with { Rules = rules with { Redirect = rules.Redirect.Add(new RuleConfig(action!, condition, location)) } };
    }

    private static void Parse(KeywordContext context, ActionTable table)
    {
        var set = table.Set;
        if (context.Proxy is { Kind: ProxyKind.Defaults, Name.Length: 0 })
        {
            context.Error($"'{set.Name}' not allowed in anonymous 'defaults' section.");
            return;
        }

        RuleOrder.WarnOfUnreachable(context, set, context.Location);
        var word = context.Next();
        var location = context.Location;
        if (table.Find(word) is not { } parser)
        {
            context.Error(word.Length > 0 && table.LaterReason(word) is { } reason
                ? $"'{set.Name} {word}' is one of HAProxy's that Hawser does not support yet{reason}."
                : $"'{set.Name}' expects {table.Listed}, but got '{word}'{(word.Length == 0 ? " (missing argument)" : "")}.{table.Suggest(word)}");
            return;
        }

        if (parser.Read(new ActionContext(context, set, word), out var action) is { } problem)
        {
            context.Error($"error detected in {context.Proxy.KindName} '{context.Proxy.Name}' while parsing '{set.Name} {word}' rule : {problem}.");
            return;
        }

        if (context.HasMore && context.Peek is not ("if" or "unless"))
        {
            context.TryNext(out var wrong);
            context.Error($"'{set.Name} {word}' expects either 'if' or 'unless' followed by a condition but found '{wrong}'.");
            return;
        }

        ConditionConfig? condition = null;
        if (context.HasMore)
        {
            if (ConditionParser.TryParse(context, out condition) is { } wrong)
            {
                context.Error($"error detected while parsing an '{set.Name} {word}' condition : {wrong}.");
                return;
            }

            ConditionWarnings.Warn(context, condition, set.PointsOf(context.Proxy));
        }

        context.Use($"{set.Name} {parser.Name}");
        context.Use($"action {parser.Name}");
        RuleOrder.Warn(context, set.Name, location);
        set.Add(context, new RuleConfig(action!, condition, location));
    }
}
