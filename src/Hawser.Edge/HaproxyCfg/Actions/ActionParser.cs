using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>One action of rules: its word, and what reads its arguments.</summary>
/// <param name="Name">The word; one that takes an argument in parentheses stands without them.</param>
/// <param name="Read">Reads the arguments.</param>
internal sealed record ActionParser(string Name, ActionParser.Reader Read)
{
    /// <returns>Null, or what is wrong.</returns>
    public delegate string? Reader(ActionContext context, out ActionConfig? action);

    /// <summary>Whether the word has an argument in parentheses, such as <c>set-var(txn.x)</c>.</summary>
    public bool HasArgument { get; init; }

    /// <summary>An action without arguments.</summary>
    public static ActionParser Plain(string name, ActionConfig action) => new(name, (ActionContext _, out ActionConfig? result) =>
    {
        result = action;
        return null;
    });
}

/// <summary>Where an action is being read.</summary>
/// <param name="Line">The line.</param>
/// <param name="Set">The set that its rule belongs to.</param>
/// <param name="Word">The action as written, what stands in parentheses included.</param>
internal sealed record ActionContext(KeywordContext Line, RuleSet Set, string Word)
{
    public SampleScope Scope => Line.Scope(Set.PointsOf(Line.Proxy), Set.Place);

    /// <summary>How many words there are up to the condition.</summary>
    public int ArgumentCount
    {
        get
        {
            var count = 0;
            while (Line.PeekAt(count).Length > 0 && Line.PeekAt(count) is not ("if" or "unless"))
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>Reads an expression, which must be of use in this set.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryParseSample(out SampleConfig? sample)
    {
        var text = Line.Peek;
        var result = SampleParser.Parse(Line, Scope);
        sample = result.Sample;
        return sample is null ? result.Problem
            : (result.Fetch!.Points & Scope.Points) != 0 ? null
            : $"fetch method '{text}' extracts information from '{result.Fetch.Source}', none of which is available here";
    }

    /// <summary>Reads a log-format string.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryParseFormat(string text, out LogFormatConfig format) =>
        LogFormatParser.TryParse(text, Line.Location, Scope, isHttp: true, LogFormatFlags.None, out format);
}
