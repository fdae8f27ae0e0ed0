using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Captures;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>The actions of TCP rules.</summary>
internal static class TcpActions
{
    private static readonly ActionParser Accept = ActionParser.Plain("accept", new AllowActionConfig());
    private static readonly ActionParser Reject = ActionParser.Plain("reject", new RejectActionConfig());
    private static readonly ActionParser SilentDrop = ActionParser.Plain("silent-drop", new SilentDropActionConfig());
    private static readonly ActionParser ExpectProxy = new("expect-proxy", ParseExpectProxy);
    private static readonly ActionParser Capture = new("capture", ParseCapture);

    private const string Early = "'accept', 'reject', 'capture', 'expect-proxy', 'expect-netscaler-cip', 'track-sc0' ... 'track-sc2', 'sc-inc-gpc(*)', 'sc-inc-gpc0(*)', "
        + "'sc-inc-gpc1(*)', 'sc-set-gpt(*)', 'sc-set-gpt0(*)', 'set-var-fmt(*)', 'set-var(*)', 'unset-var(*)', 'set-dst', 'set-dst-port', 'set-mark', 'set-src', "
        + "'set-src-port', 'set-tos', 'silent-drop'";

    public static ActionTable Connection { get; } = new(
        RuleSet.TcpConnection,
        Early,
        [Accept, Reject, SilentDrop, ExpectProxy, Capture, StreamActions.Mark, StreamActions.Tos, .. StreamActions.Addresses, .. VariableActions.All]);

    public static ActionTable Session { get; } = new(
        RuleSet.TcpSession,
        Early,
        [Accept, Reject, SilentDrop, ExpectProxy, Capture, StreamActions.Mark, StreamActions.Tos, .. StreamActions.Addresses, .. VariableActions.All]);

    public static ActionTable RequestContent { get; } = new(
        RuleSet.TcpRequestContent,
        "'accept', 'reject', 'capture', 'expect-proxy', 'expect-netscaler-cip', 'track-sc0' ... 'track-sc2', 'ot-group', 'set-log-level', 'set-nice', 'switch-mode', "
        + "'use-service', 'sc-inc-gpc(*)', 'sc-inc-gpc0(*)', 'sc-inc-gpc1(*)', 'sc-set-gpt(*)', 'sc-set-gpt0(*)', 'send-spoe-group', 'do-resolve(*)', 'set-var-fmt(*)', "
        + "'set-var(*)', 'unset-var(*)', 'set-src', 'set-src-port', 'set-dst', 'set-dst-port', 'set-mark', 'set-tos', 'silent-drop', 'set-priority-class', 'set-priority-offset'",
        [
            Accept, Reject, SilentDrop, ExpectProxy, Capture, StreamActions.LogLevel, StreamActions.Nice, StreamActions.Mark, StreamActions.Tos,
            .. StreamActions.Addresses, .. StreamActions.Priorities, .. VariableActions.All,
        ]);

    public static ActionTable ResponseContent { get; } = new(
        RuleSet.TcpResponseContent,
        "'accept', 'close', 'reject', 'ot-group', 'set-log-level', 'set-nice', 'sc-inc-gpc(*)', 'sc-inc-gpc0(*)', 'sc-inc-gpc1(*)', 'sc-set-gpt(*)', 'sc-set-gpt0(*)', "
        + "'send-spoe-group', 'set-var-fmt(*)', 'set-var(*)', 'unset-var(*)', 'set-mark', 'set-tos', 'silent-drop'",
        [
            Accept, Reject, SilentDrop, ActionParser.Plain("close", new CloseActionConfig()),
            StreamActions.LogLevel, StreamActions.Nice, StreamActions.Mark, StreamActions.Tos, .. VariableActions.All,
        ]);

    private static string? ParseExpectProxy(ActionContext context, out ActionConfig? action)
    {
        action = new ExpectProxyActionConfig();
        var proxy = context.Line.Proxy;
        var layer = context.Line.Next();
        return layer != "layer4" ? $"'{context.Set.Name} expect-proxy' only supports 'layer4' in {proxy.KindName} '{proxy.Name}' (got '{layer}')"
            : context.Set != RuleSet.TcpConnection ? $"'expect-proxy layer4' is not allowed in '{context.Set.Name}' rules in {proxy.KindName} '{proxy.Name}'"
            : null;
    }

    private static string? ParseCapture(ActionContext context, out ActionConfig? action)
    {
        action = null;
        var proxy = context.Line.Proxy;
        if (context.Set != RuleSet.TcpRequestContent)
        {
            return $"'capture {context.Line.Peek}' is not allowed in '{context.Set.Name}' rules in {proxy.KindName} '{proxy.Name}'";
        }

        if (!proxy.IsFrontend)
        {
            return $"'{context.Set.Name} capture' : proxy '{proxy.Name}' has no frontend capability";
        }

        if (context.TryParseSample(out var sample) is { } problem)
        {
            return $"'{context.Set.Name} capture' : {problem}";
        }

        if (!context.Line.TryNext("len") || !context.Line.TryNext(out var text))
        {
            return $"'{context.Set.Name} capture' : a positive 'len' argument is mandatory";
        }

        if (!Numbers.TryParse(text, out var length) || length <= 0)
        {
            return $"'{context.Set.Name} capture' : length must be > 0";
        }

        action = new CaptureActionConfig(sample!, CaptureKeywords.Add(context.Line, "request", new CaptureConfig(null, length)), IsResponse: false);
        return null;
    }
}
