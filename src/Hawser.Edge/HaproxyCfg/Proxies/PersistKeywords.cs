using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>use-server</c>, <c>force-persist</c>, <c>ignore-persist</c>, <c>dynamic-cookie-key</c> and <c>dispatch</c></summary>
internal static class PersistKeywords
{
    public static void ParseUseServer(KeywordContext context)
    {
        if (!context.Expect("'use-server' expects a server name.", out var server))
        {
            return;
        }

        var location = context.Location;
        if (TryParseCondition(context, "switching rule", SamplePoints.BackendServerChoice) is { } condition)
        {
            var rule = new UseServerConfig(server, null, condition, location);
            context.Proxy = context.Proxy with { UseServers = context.Proxy.UseServers.Add(rule) };
        }
    }

    public static void ParsePersist(KeywordContext context)
    {
        var keyword = context.Keyword;
        if (TryParseCondition(context, $"a '{keyword}' rule", SamplePoints.FrontendRequestHeader | SamplePoints.BackendRequestHeader) is { } condition)
        {
            var rule = new PersistRuleConfig(keyword == "ignore-persist", condition, context.Location);
            context.Proxy = context.Proxy with { PersistRules = context.Proxy.PersistRules.Add(rule) };
        }
    }

    public static void ParseDynamicKey(KeywordContext context)
    {
        if (context.Expect("'dynamic-cookie-key' expects <secret_key> as argument.", out var key))
        {
            context.Proxy = context.Proxy with { DynamicCookieKey = key };
        }
    }

    public static void ParseDispatch(KeywordContext context)
    {
        var text = context.Next();
        if (text.Length == 0)
        {
            context.Error("'dispatch' : '' resolves to an empty address (environment variable missing?)");
            return;
        }

        if (AddressParser.TryParse(text, AddressForms.PortMandatory, context.Session.Surroundings, out var address) is { } problem)
        {
            context.Error($"'dispatch' : {problem}");
            return;
        }

        var dispatch = new DispatchConfig(address.Kind, address.Address?.ToString() ?? address.Host, address.FirstPort, context.Location);
        if (context.ExpectEnd("dispatch"))
        {
            context.Proxy = context.Proxy with { Dispatch = dispatch };
        }
    }

    private static ConditionConfig? TryParseCondition(KeywordContext context, string rule, SamplePoints points)
    {
        if (context.Peek is not ("if" or "unless"))
        {
            context.Error($"'{context.Keyword}' requires either 'if' or 'unless' followed by a condition.");
            return null;
        }

        if (ConditionParser.TryParse(context, out var condition) is { } problem)
        {
            context.Error($"error detected while parsing {rule} : {problem}.");
            return null;
        }

        ConditionWarnings.Warn(context, condition, points);
        return condition;
    }
}
