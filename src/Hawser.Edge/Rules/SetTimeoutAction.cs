using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>set-timeout</c>: of the server's side, or of a tunnel, for this request.</summary>
internal sealed class SetTimeoutAction(SetTimeoutActionConfig config, RuleCompiler compiler) : RuleAction
{
    private readonly SampleExpression? _value = config.Value is { } value ? compiler.Samples.Compile(value) : null;

    public override RuleOutcome Execute(RuleContext context)
    {
        var samples = context.Samples;
        var timeout = config.Milliseconds;
        if (_value is not null)
        {
            if (!_value.Evaluate(samples, out var sample) || !sample.TryCast(SampleType.Integer, samples.Arena))
            {
                return RuleOutcome.Continue;
            }

            timeout = (int)Math.Clamp(sample.Number, 0, int.MaxValue);
        }

        if (config.Timeout == StreamTimeout.Server)
        {
            samples.ServerTimeout = timeout;
        }
        else
        {
            samples.TunnelTimeout = timeout;
        }

        return RuleOutcome.Continue;
    }
}
