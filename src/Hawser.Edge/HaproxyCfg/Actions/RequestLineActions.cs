using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>Actions on the request line and on the status line.</summary>
internal static class RequestLineActions
{
    public static IEnumerable<ActionParser> All { get; } =
    [
        Set("set-method", RequestLinePart.Method),
        Set("set-path", RequestLinePart.Path),
        Set("set-pathq", RequestLinePart.PathAndQuery),
        Set("set-query", RequestLinePart.Query),
        Set("set-uri", RequestLinePart.Uri),
        Replace("replace-path", RequestLinePart.Path),
        Replace("replace-pathq", RequestLinePart.PathAndQuery),
        Replace("replace-uri", RequestLinePart.Uri),
    ];

    public static ActionParser Status { get; } = new("set-status", ParseStatus);

    private static ActionParser Set(string name, RequestLinePart part) =>
        new(name, (ActionContext context, out ActionConfig? action) =>
        {
            action = null;
            if (context.ArgumentCount != 1)
            {
                return "expects exactly 1 argument <format>";
            }

            var problem = context.TryParseFormat(context.Line.Next(), out var value);
            action = new SetRequestLineActionConfig(part, value);
            return problem;
        });

    private static ActionParser Replace(string name, RequestLinePart part) =>
        new(name, (ActionContext context, out ActionConfig? action) =>
        {
            action = null;
            if (context.ArgumentCount != 2)
            {
                return "expects exactly 2 arguments <match-regex> and <replace-format>";
            }

            var regex = context.Line.Next();
            if (RegexText.ProblemOf(regex) is { } invalid)
            {
                return invalid;
            }

            var problem = context.TryParseFormat(context.Line.Next(), out var value);
            action = new ReplaceRequestLineActionConfig(part, regex, value);
            return problem;
        });

    private static string? ParseStatus(ActionContext context, out ActionConfig? action)
    {
        action = null;
        if (context.Line.Peek.Length == 0)
        {
            return "expects 1 argument: <status>; or 3 arguments: <status> reason <fmt>";
        }

        if (!Numbers.TryParse(context.Line.Next(), out var status) || status is < 100 or > 999)
        {
            return "expects an integer status code between 100 and 999";
        }

        string? reason = null;
        if (context.Line.Peek == "reason" && context.Line.PeekAt(1) is not ("" or "if" or "unless"))
        {
            context.Line.TryNext(out _);
            reason = context.Line.Next();
        }

        action = new SetStatusActionConfig(status, reason);
        return null;
    }
}
