using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>The actions of HTTP rules.</summary>
internal static class HttpActions
{
    private static readonly ActionParser Allow = ActionParser.Plain("allow", new AllowActionConfig());
    private static readonly ActionParser SilentDrop = ActionParser.Plain("silent-drop", new SilentDropActionConfig());

    public static ActionTable Request { get; } = new(
        RuleSet.HttpRequest,
        "'wait-for-handshake', 'ot-group', 'set-log-level', 'set-nice', 'use-service', 'sc-inc-gpc(*)', 'sc-inc-gpc0(*)', 'sc-inc-gpc1(*)', 'sc-set-gpt(*)', "
        + "'sc-set-gpt0(*)', 'send-spoe-group', 'do-resolve(*)', 'cache-use', 'add-acl(*)', 'add-header', 'allow', 'auth', 'capture', 'del-acl(*)', 'del-header', "
        + "'del-map(*)', 'deny', 'disable-l7-retry', 'early-hint', 'normalize-uri', 'redirect', 'reject', 'replace-header', 'replace-path', 'replace-pathq', "
        + "'replace-uri', 'replace-value', 'return', 'set-header', 'set-map(*)', 'set-method', 'set-path', 'set-pathq', 'set-query', 'set-uri', 'strict-mode', 'tarpit', "
        + "'track-sc(*)', 'set-timeout', 'wait-for-body', 'set-var-fmt(*)', 'set-var(*)', 'unset-var(*)', 'set-dst', 'set-dst-port', 'set-mark', 'set-src', 'set-src-port', "
        + "'set-tos', 'silent-drop', 'set-priority-class', 'set-priority-offset'",
        [
            Allow, SilentDrop, ReplyActions.Deny(403), ReplyActions.Tarpit, ReplyActions.Return, RedirectAction.Parser,
            ActionParser.Plain("reject", new RejectActionConfig()), ActionParser.Plain("disable-l7-retry", new DisableRetryActionConfig()),
            HeaderActions.Add, HeaderActions.Set, HeaderActions.Delete, HeaderActions.Replace, HeaderActions.ReplaceValue, HeaderActions.EarlyHint,
            StreamActions.LogLevel, StreamActions.Nice, StreamActions.Mark, StreamActions.Tos, StreamActions.Timeout, StreamActions.StrictMode,
            StreamActions.WaitForBody, CaptureActions.Request,
            .. RequestLineActions.All, .. StreamActions.Addresses, .. StreamActions.Priorities, .. VariableActions.All,
        ]);

    public static ActionTable Response { get; } = new(
        RuleSet.HttpResponse,
        "'ot-group', 'set-log-level', 'set-nice', 'sc-inc-gpc(*)', 'sc-inc-gpc0(*)', 'sc-inc-gpc1(*)', 'sc-set-gpt(*)', 'sc-set-gpt0(*)', 'send-spoe-group', 'cache-store', "
        + "'add-acl(*)', 'add-header', 'allow', 'capture', 'del-acl(*)', 'del-header', 'del-map(*)', 'deny', 'redirect', 'replace-header', 'replace-value', 'return', "
        + "'set-header', 'set-map(*)', 'set-status', 'strict-mode', 'track-sc(*)', 'wait-for-body', 'set-var-fmt(*)', 'set-var(*)', 'unset-var(*)', 'set-mark', 'set-tos', "
        + "'silent-drop'",
        [
            Allow, SilentDrop, ReplyActions.Deny(502), ReplyActions.Return, RedirectAction.Parser,
            HeaderActions.Add, HeaderActions.Set, HeaderActions.Delete, HeaderActions.Replace, HeaderActions.ReplaceValue,
            StreamActions.LogLevel, StreamActions.Nice, StreamActions.Mark, StreamActions.Tos, StreamActions.StrictMode, StreamActions.WaitForBody,
            CaptureActions.Response, RequestLineActions.Status, .. VariableActions.All,
        ]);

    public static ActionTable AfterResponse { get; } = new(
        RuleSet.HttpAfterResponse,
        "'ot-group', 'add-header', 'allow', 'capture', 'del-header', 'replace-header', 'replace-value', 'set-header', 'set-status', 'strict-mode', 'set-var-fmt(*)', "
        + "'set-var(*)', 'unset-var(*)'",
        [
            Allow, HeaderActions.Add, HeaderActions.Set, HeaderActions.Delete, HeaderActions.Replace, HeaderActions.ReplaceValue,
            StreamActions.StrictMode, CaptureActions.Response, RequestLineActions.Status, .. VariableActions.All,
        ]);
}
