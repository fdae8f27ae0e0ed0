using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>Actions on header fields.</summary>
internal static class HeaderActions
{
    public static ActionParser Add { get; } = Field("add-header", (name, value) => new AddHeaderActionConfig(name, value));

    public static ActionParser Set { get; } = Field("set-header", (name, value) => new SetHeaderActionConfig(name, value));

    public static ActionParser EarlyHint { get; } = Field("early-hint", (name, value) => new EarlyHintActionConfig(name, value));

    public static ActionParser Delete { get; } = new("del-header", ParseDelete);

    public static ActionParser Replace { get; } = Replacement("replace-header", (name, regex, value) => new ReplaceHeaderActionConfig(name, regex, value));

    public static ActionParser ReplaceValue { get; } = Replacement("replace-value", (name, regex, value) => new ReplaceValueActionConfig(name, regex, value));

    private static ActionParser Field(string name, Func<string, LogFormatConfig, ActionConfig> make) =>
        new(name, (ActionContext context, out ActionConfig? action) =>
        {
            action = null;
            if (context.Line.PeekAt(0).Length == 0 || context.Line.PeekAt(1).Length == 0)
            {
                return "expects exactly 2 arguments";
            }

            var header = context.Line.Next();
            var problem = context.TryParseFormat(context.Line.Next(), out var value);
            action = make(header, value);
            return problem;
        });

    private static ActionParser Replacement(string name, Func<string, string, LogFormatConfig, ActionConfig> make) =>
        new(name, (ActionContext context, out ActionConfig? action) =>
        {
            action = null;
            if (context.Line.PeekAt(0).Length == 0 || context.Line.PeekAt(1).Length == 0 || context.Line.PeekAt(2).Length == 0)
            {
                return "expects exactly 3 arguments";
            }

            var header = context.Line.Next();
            var regex = context.Line.Next();
            if (RegexText.ProblemOf(regex) is { } invalid)
            {
                return invalid;
            }

            var problem = context.TryParseFormat(context.Line.Next(), out var value);
            action = make(header, regex, value);
            return problem;
        });

    private static string? ParseDelete(ActionContext context, out ActionConfig? action)
    {
        action = null;
        if (context.Line.Peek.Length == 0)
        {
            return "expects at least 1 argument";
        }

        var name = context.Line.Next();
        var method = MatchMethod.String;
        if (context.Line.TryNext("-m"))
        {
            if (!context.Line.TryNext(out var word))
            {
                return "-m flag expects exactly 1 argument";
            }

            if (word is not ("str" or "beg" or "end" or "sub" or "reg"))
            {
                return $"-m with unsupported matching method '{word}'";
            }

            method = MatchMethods.Find(word)!.Value;
        }

        action = new DeleteHeaderActionConfig(name, method);
        return method == MatchMethod.Regex ? RegexText.ProblemOf(name) : null;
    }
}
