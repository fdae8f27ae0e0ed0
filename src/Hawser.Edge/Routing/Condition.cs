using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;

namespace Hawser.Edge.Routing;

/// <summary>What must hold for a rule to apply: one of several lists of tests that must all hold.</summary>
internal sealed class Condition
{
    private readonly bool _isUnless;
    private readonly ImmutableArray<ImmutableArray<Term>> _alternatives;

    public Condition(ConditionConfig config, IReadOnlyDictionary<string, Acl> acls)
    {
        _isUnless = config.IsUnless;
        _alternatives = [.. config.Alternatives.Select(terms => terms.Select(t => new Term(acls[t.Acl], t.IsNegated)).ToImmutableArray())];
    }

    public bool Holds(RequestHead request) => AnyHolds(request) != _isUnless;

    private bool AnyHolds(RequestHead request)
    {
        foreach (var terms in _alternatives)
        {
            if (AllHold(terms, request))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AllHold(ImmutableArray<Term> terms, RequestHead request)
    {
        foreach (var term in terms)
        {
            if (term.Acl.Matches(request) == term.IsNegated)
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Term(Acl Acl, bool IsNegated);
}
