using System.Text;
using System.Text.RegularExpressions;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>replace-path</c>, <c>replace-pathq</c>, <c>replace-uri</c>: a part that matches is replaced as a whole, by a text with groups of the match in it.</summary>
internal sealed class ReplaceRequestLineAction(ReplaceRequestLineActionConfig config, RuleCompiler compiler) : RuleAction
{
    private readonly Regex _regex = new(config.Regex, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private readonly TextFormat _value = compiler.Compile(config.Value, TextUse.Header);

    public override RuleOutcome Execute(RuleContext context)
    {
        var (request, arena) = (context.Request, context.Samples.Arena);
        var (from, to) = RequestLineEditor.RangeOf(request, config.Part);
        if (from < 0 || !_regex.IsMatch(arena.Chars(request.Target[from..to])))
        {
            return RuleOutcome.Continue;
        }

        if (!_value.TryCompose(context.Samples, out var replacement))
        {
            return RuleOutcome.Fail;
        }

        var output = new TextOutput(arena.Free);
        RegexReplacement.Expand(replacement, _regex.Match(Encoding.Latin1.GetString(request.Target[from..to])), ref output);
        var text = arena.Keep(output.Written.Length);
        return !output.IsTruncated && RequestLineEditor.TrySet(request, config.Part, text, arena) ? RuleOutcome.Continue : RuleOutcome.Fail;
    }
}
