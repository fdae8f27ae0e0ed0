namespace Hawser.Edge.Rules;

/// <summary>What a rule does, ready to be done.</summary>
internal abstract class RuleAction
{
    public abstract RuleOutcome Execute(RuleContext context);
}
