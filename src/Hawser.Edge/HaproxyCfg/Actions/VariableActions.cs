using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary><c>set-var(NAME)</c>, <c>set-var-fmt(NAME)</c> and <c>unset-var(NAME)</c></summary>
internal static class VariableActions
{
    public static IEnumerable<ActionParser> All { get; } =
    [
        new("set-var", ParseSet) { HasArgument = true },
        new("set-var-fmt", ParseSetFormat) { HasArgument = true },
        new("unset-var", ParseUnset) { HasArgument = true },
    ];

    private static string? ParseSet(ActionContext context, out ActionConfig? action)
    {
        action = null;
        if (Name(context, out var name) is { } wrong)
        {
            return wrong;
        }

        var problem = context.TryParseSample(out var sample);
        action = sample is null ? null : new SetVariableActionConfig(name, sample);
        return problem;
    }

    private static string? ParseSetFormat(ActionContext context, out ActionConfig? action)
    {
        action = null;
        if (Name(context, out var name) is { } wrong)
        {
            return wrong;
        }

        var problem = context.TryParseFormat(context.Line.Next(), out var format);
        action = new SetVariableFormatActionConfig(name, format);
        return problem;
    }

    private static string? ParseUnset(ActionContext context, out ActionConfig? action)
    {
        var problem = Name(context, out var name);
        action = new UnsetVariableActionConfig(name);
        return problem;
    }

    private static string? Name(ActionContext context, out VariableName name)
    {
        name = default;
        var open = context.Word.IndexOf('(');
        if (open < 0 || !context.Word.EndsWith(')'))
        {
            return $"invalid or incomplete action '{context.Word}'. Expects 'set-var(<var-name>)', 'set-var-fmt(<var-name>)' or 'unset-var(<var-name>)'";
        }

        // Conditions, such as ifexists, may follow the name.
        return VariableNames.TryParse(context.Word[(open + 1)..^1].Split(',')[0], out name);
    }
}
