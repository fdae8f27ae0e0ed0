using System.Collections.Immutable;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>What must hold for a rule to apply: one of several lists of tests that must all hold.</summary>
internal sealed class Condition
{
    private readonly bool _isUnless;
    private readonly ImmutableArray<ImmutableArray<Term>> _alternatives;

    public Condition(bool isUnless, ImmutableArray<ImmutableArray<Term>> alternatives)
    {
        _isUnless = isUnless;
        _alternatives = alternatives;
    }

    /// <summary>Whether the rule applies; what is not known does not hold.</summary>
    public bool Holds(SampleContext context) => Evaluate(context) == Verdict.Holds;

    public Verdict Evaluate(SampleContext context)
    {
        var verdict = Verdict.Fails;
        foreach (var terms in _alternatives)
        {
            verdict |= All(terms, context);
            if (verdict == Verdict.Holds)
            {
                break;
            }
        }

        return verdict == Verdict.Unknown || !_isUnless ? verdict : Negate(verdict);
    }

    private static Verdict All(ImmutableArray<Term> terms, SampleContext context)
    {
        var verdict = Verdict.Holds;
        foreach (var term in terms)
        {
            var one = term.Acl.Evaluate(context);
            verdict &= term.IsNegated ? Negate(one) : one;
            if (verdict == Verdict.Fails)
            {
                break;
            }
        }

        return verdict;
    }

    private static Verdict Negate(Verdict verdict) => verdict switch
    {
        Verdict.Fails => Verdict.Holds,
        Verdict.Holds => Verdict.Fails,
        _ => verdict,
    };

    /// <summary>One test, perhaps negated.</summary>
    internal readonly record struct Term(Acl Acl, bool IsNegated);
}
