using System.Text;
using System.Text.RegularExpressions;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>replace-header</c> and <c>replace-value</c>: what matches is replaced as a whole, by a text with groups of the match in it.</summary>
internal sealed class ReplaceHeaderAction(string name, string regex, LogFormatConfig value, bool splits, RuleCompiler compiler) : RuleAction
{
    private readonly byte[] _name = Encoding.Latin1.GetBytes(name);
    private readonly Regex _regex = new(regex, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private readonly TextFormat _value = compiler.Compile(value, TextUse.Header);

    public override RuleOutcome Execute(RuleContext context)
    {
        var head = context.Head!;
        var arena = context.Samples.Arena;
        if (!_value.TryCompose(context.Samples, out var replacement))
        {
            return RuleOutcome.Fail;
        }

        for (var index = 0; index < head.Fields.Length; index++)
        {
            if (!HttpGrammar.EqualsIgnoreCase(head.Name(head.Fields[index]), _name))
            {
                continue;
            }

            var output = new TextOutput(arena.Free);
            if (TryReplace(head.Value(head.Fields[index]), replacement, arena, ref output)
                && (output.IsTruncated || !head.TrySetValue(index, output.Written)))
            {
                return RuleOutcome.Fail;
            }
        }

        return RuleOutcome.Continue;
    }

    private bool TryReplace(ReadOnlySpan<byte> value, ReadOnlySpan<byte> replacement, SampleArena arena, ref TextOutput output)
    {
        var isReplaced = false;
        while (true)
        {
            var comma = splits ? value.IndexOf((byte)',') : -1;
            var part = comma < 0 ? value : value[..comma];
            isReplaced |= AppendPart(part, replacement, arena, ref output);
            if (comma < 0)
            {
                return isReplaced;
            }

            output.Append((byte)',');
            value = value[(comma + 1)..];
        }
    }

    private bool AppendPart(ReadOnlySpan<byte> part, ReadOnlySpan<byte> replacement, SampleArena arena, ref TextOutput output)
    {
        var text = HttpGrammar.Trim(part);
        if (!_regex.IsMatch(arena.Chars(text)))
        {
            output.Append(part);
            return false;
        }

        // Blanks around what is replaced go with it, as in HAProxy. Groups are to be had of strings only.
        RegexReplacement.Expand(replacement, _regex.Match(Encoding.Latin1.GetString(text)), ref output);
        return true;
    }
}
