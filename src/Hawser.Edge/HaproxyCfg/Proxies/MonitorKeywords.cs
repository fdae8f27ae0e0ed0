using Hawser.Edge.HaproxyCfg.Actions;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>monitor-uri URI</c> and <c>monitor fail if CONDITION</c></summary>
internal static class MonitorKeywords
{
    public static void ParseUri(KeywordContext context)
    {
        if (context.Expect("'monitor-uri' expects an URI.", out var uri) && context.ExpectEnd("monitor-uri"))
        {
            context.Proxy = context.Proxy with { MonitorUri = uri };
        }
    }

    public static void ParseMonitor(KeywordContext context)
    {
        if (!context.TryNext("fail"))
        {
            context.Error("'monitor' only supports 'fail'.");
            return;
        }

        if (context.Peek is not ("if" or "unless"))
        {
            context.Error("'monitor fail' requires either 'if' or 'unless' followed by a condition.");
            return;
        }

        if (ConditionParser.TryParse(context, out var condition) is { } problem)
        {
            context.Error($"error detected while parsing a 'monitor fail' condition : {problem}.");
            return;
        }

        context.Use("monitor fail");
        RuleOrder.Warn(context, "monitor fail", context.Location);
        ConditionWarnings.Warn(context, condition, SamplePoints.FrontendRequestHeader);
        context.Proxy = context.Proxy with { MonitorFailures = context.Proxy.MonitorFailures.Add(condition) };
    }
}
