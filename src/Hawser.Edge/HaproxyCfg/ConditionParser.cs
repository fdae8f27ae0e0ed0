using System.Collections.Immutable;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>Reads <c>if</c> or <c>unless</c> and the ACL names after it: all must hold, <c>or</c> and <c>||</c> separate alternatives.</summary>
internal static class ConditionParser
{
    /// <param name="context">The line, before its <c>if</c>.</param>
    /// <param name="rule">What messages call the rule.</param>
    /// <param name="condition">Null when there is none.</param>
    public static bool TryParse(KeywordContext context, string rule, out ConditionConfig? condition)
    {
        condition = null;
        if (!context.TryNext(out var keyword))
        {
            return true;
        }

        if (keyword is not ("if" or "unless"))
        {
            context.Error($"unexpected keyword '{keyword}' after {rule}, only 'if' and 'unless' are allowed.");
            return false;
        }

        var alternatives = ImmutableArray.CreateBuilder<ImmutableArray<ConditionTerm>>();
        var terms = ImmutableArray.CreateBuilder<ConditionTerm>();
        while (context.TryNext(out var word))
        {
            if (word is "or" or "||")
            {
                alternatives.Add(terms.ToImmutable());
                terms.Clear();
                continue;
            }

            if (word is "and" or "&&")
            {
                continue;
            }

            var isNegated = word.StartsWith('!');
            var name = isNegated ? word[1..] : word;
            if (isNegated && name.Length == 0 && !context.TryNext(out name))
            {
                break;
            }

            if (name == "{")
            {
                context.Error($"error detected while parsing {rule} : anonymous ACLs are not supported yet.");
                return false;
            }

            terms.Add(new ConditionTerm(name, isNegated, null, context.Location));
        }

        if (terms.Count == 0)
        {
            context.Error($"error detected while parsing {rule} : missing condition after '{keyword}'.");
            return false;
        }

        alternatives.Add(terms.ToImmutable());
        condition = new ConditionConfig(keyword == "unless", alternatives.ToImmutable());
        return true;
    }
}
