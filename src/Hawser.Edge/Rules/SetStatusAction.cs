using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Rules;

/// <summary><c>set-status</c></summary>
internal sealed class SetStatusAction(SetStatusActionConfig config) : RuleAction
{
    private readonly byte[] _reason = Encoding.Latin1.GetBytes(config.Reason ?? Reasons.Of(config.Status));

    public override RuleOutcome Execute(RuleContext context) =>
        context.Response.TrySetStatus(config.Status, _reason) ? RuleOutcome.Continue : RuleOutcome.Fail;
}
