using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Errors;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>Actions that answer: <c>deny</c>, <c>tarpit</c>, <c>return</c>.</summary>
internal static class ReplyActions
{
    public static ActionParser Deny(int status) => Of("deny", status, reply => new DenyActionConfig(reply));

    public static ActionParser Tarpit { get; } = Of("tarpit", 500, reply => new TarpitActionConfig(reply));

    public static ActionParser Return { get; } = Of("return", 200, reply => new ReturnActionConfig(reply));

    private static ActionParser Of(string name, int status, Func<HttpReplyConfig, ActionConfig> make) =>
        new(name, (ActionContext context, out ActionConfig? action) =>
        {
            var options = new ReplyOptions(context.Scope.Points, context.Set.Name, status);
            var problem = new ReplyParser(context.Line, options).TryParse(out var reply);
            action = make(reply);
            return problem;
        });
}
