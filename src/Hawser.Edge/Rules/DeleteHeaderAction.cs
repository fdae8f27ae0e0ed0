using System.Text;
using System.Text.RegularExpressions;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;

namespace Hawser.Edge.Rules;

/// <summary><c>del-header</c>: removes all fields whose name is, begins with, ends with, contains or matches something.</summary>
internal sealed class DeleteHeaderAction : RuleAction
{
    private readonly byte[] _name;
    private readonly MatchMethod _method;
    private readonly Regex? _regex;

    public DeleteHeaderAction(DeleteHeaderActionConfig config)
    {
        _method = config.Method;

        // Names are in lower case when HAProxy compares them; an expression is as it is.
        _name = Encoding.Latin1.GetBytes(config.Name);
        _regex = config.Method == MatchMethod.Regex ? new Regex(config.Name, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) : null;
    }

    public override RuleOutcome Execute(RuleContext context)
    {
        var head = context.Head!;
        for (var index = head.Fields.Length - 1; index >= 0; index--)
        {
            if (IsNamed(context, head.Name(head.Fields[index])))
            {
                head.RemoveField(index);
            }
        }

        return RuleOutcome.Continue;
    }

    private bool IsNamed(RuleContext context, ReadOnlySpan<byte> name)
    {
        Span<byte> lower = stackalloc byte[256];
        if (_method == MatchMethod.String || name.Length > lower.Length)
        {
            return HttpGrammar.EqualsIgnoreCase(name, _name);
        }

        Ascii.ToLower(name, lower, out var length);
        ReadOnlySpan<byte> text = lower[..length];
        return _method switch
        {
            MatchMethod.Begin => text.StartsWith(_name),
            MatchMethod.End => text.EndsWith(_name),
            MatchMethod.Sub => text.IndexOf(_name) >= 0,
            _ => _regex!.IsMatch(context.Samples.Arena.Chars(text)),
        };
    }
}
