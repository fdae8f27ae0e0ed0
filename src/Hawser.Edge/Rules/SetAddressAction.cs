using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>set-src</c>, <c>set-src-port</c>, <c>set-dst</c>, <c>set-dst-port</c>: what the connection's addresses are taken for.</summary>
internal sealed class SetAddressAction(SetAddressActionConfig config, RuleCompiler compiler) : RuleAction
{
    private readonly SampleExpression _value = compiler.Samples.Compile(config.Value);

    public override RuleOutcome Execute(RuleContext context)
    {
        var samples = context.Samples;
        var isPort = config.Part is AddressPart.SourcePort or AddressPart.DestinationPort;
        if (!_value.Evaluate(samples, out var sample) || !sample.TryCast(isPort ? SampleType.Integer : SampleType.Address, samples.Arena))
        {
            return RuleOutcome.Continue;
        }

        switch (config.Part)
        {
            case AddressPart.Source:
                samples.Source = sample.Address.WithPort(0);
                break;
            case AddressPart.SourcePort:
                samples.Source = samples.Source.WithPort((ushort)sample.Number);
                break;
            case AddressPart.Destination:
                samples.Destination = sample.Address.WithPort(0);
                break;
            default:
                samples.Destination = samples.Destination.WithPort((ushort)sample.Number);
                break;
        }

        return RuleOutcome.Continue;
    }
}
