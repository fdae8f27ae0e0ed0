using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>add-header</c> and <c>set-header</c></summary>
internal sealed class SetHeaderAction(string name, LogFormatConfig value, bool removes, RuleCompiler compiler) : RuleAction
{
    private readonly byte[] _name = Encoding.Latin1.GetBytes(name.ToLowerInvariant());
    private readonly TextFormat _value = compiler.Compile(value, TextUse.Header);

    public override RuleOutcome Execute(RuleContext context)
    {
        // Composed before anything is removed: it may be made of what is.
        if (!_value.TryCompose(context.Samples, out var text))
        {
            return RuleOutcome.Fail;
        }

        if (removes)
        {
            context.Head!.RemoveFields(_name);
        }

        return context.Head!.TryAddField(_name, text) ? RuleOutcome.Continue : RuleOutcome.Fail;
    }
}
