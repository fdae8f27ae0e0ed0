using System.Collections.Immutable;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Rules;

/// <summary>Rules that are looked at one after another until one decides.</summary>
internal sealed class RuleSet
{
    private readonly ImmutableArray<Rule> _rules;

    public RuleSet(IEnumerable<RuleConfig> rules, ActionCompiler compiler) =>
        _rules = [.. rules.Select(rule => new Rule(compiler.Rules.Compile(rule.Condition), compiler.Compile(rule.Action), rule.Location))];

    public bool IsEmpty => _rules.IsEmpty;

    public RuleOutcome Evaluate(RuleContext context)
    {
        foreach (var rule in _rules)
        {
            if (rule.Condition is { } condition)
            {
                var verdict = condition.Evaluate(context.Samples);
                if (verdict == Verdict.Unknown)
                {
                    return RuleOutcome.Wait;
                }

                if (verdict == Verdict.Fails)
                {
                    continue;
                }
            }

            context.Samples.Arena.Reset();
            var outcome = rule.Action.Execute(context);
            if (outcome == RuleOutcome.Fail && !context.IsStrict)
            {
                continue;
            }

            if (outcome != RuleOutcome.Continue)
            {
                context.Samples.LastRule = rule.Location;
                return outcome;
            }
        }

        return RuleOutcome.Continue;
    }

    private sealed record Rule(Condition? Condition, RuleAction Action, SourceLocation Location);
}
