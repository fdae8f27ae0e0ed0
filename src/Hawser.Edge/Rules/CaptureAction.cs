using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>capture</c>: keeps a sample in a slot of the log line.</summary>
internal sealed class CaptureAction(CaptureActionConfig config, RuleCompiler compiler) : RuleAction
{
    private readonly SampleExpression _sample = compiler.Samples.Compile(config.Sample);

    public override RuleOutcome Execute(RuleContext context)
    {
        var samples = context.Samples;
        var slots = config.IsResponse ? samples.ResponseCaptures : samples.RequestCaptures;
        if (config.Slot < slots.Count && _sample.Evaluate(samples, out var sample) && sample.TryText(samples.Arena, out var text))
        {
            slots[config.Slot].Set(text);
        }

        return RuleOutcome.Continue;
    }
}
