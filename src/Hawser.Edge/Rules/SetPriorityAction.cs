using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>set-priority-class</c> and <c>set-priority-offset</c>; a number out of range becomes the nearest that is in.</summary>
internal sealed class SetPriorityAction(SampleConfig value, bool isClass, RuleCompiler compiler) : RuleAction
{
    private const int MaxClass = 2047;
    private const int MaxOffset = 524_287;

    private readonly SampleExpression _value = compiler.Samples.Compile(value);

    public override RuleOutcome Execute(RuleContext context)
    {
        var samples = context.Samples;
        if (!_value.Evaluate(samples, out var sample) || !sample.TryCast(SampleType.Integer, samples.Arena))
        {
            return RuleOutcome.Continue;
        }

        if (isClass)
        {
            context.PriorityClass = (int)Math.Clamp(sample.Number, -MaxClass, MaxClass);
        }
        else
        {
            context.PriorityOffset = (int)Math.Clamp(sample.Number, -MaxOffset, MaxOffset);
        }

        return RuleOutcome.Continue;
    }
}
