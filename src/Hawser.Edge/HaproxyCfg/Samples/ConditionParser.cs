using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>
/// Reads <c>if</c> or <c>unless</c> and what stands after it: ACLs, by name or in braces, that must all hold; <c>or</c>
/// and <c>||</c> separate alternatives (configuration manual §7.2).
/// </summary>
internal static class ConditionParser
{
    /// <summary>What stands before the name of an ACL that a section <c>defaults</c> declares.</summary>
    public const string DefaultsPrefix = "DEFAULTS/";

    /// <summary>Reads the rest of the line, which begins with <c>if</c> or <c>unless</c>.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(KeywordContext context, out ConditionConfig condition)
    {
        var isUnless = context.Next() == "unless";
        condition = new ConditionConfig(isUnless, []);
        var alternatives = ImmutableArray.CreateBuilder<ImmutableArray<ConditionTerm>>();
        var terms = ImmutableArray.CreateBuilder<ConditionTerm>();
        var isNegated = false;
        while (context.TryNext(out var word))
        {
            if (word is "or" or "||")
            {
                isNegated = false;
                End(alternatives, terms);
                continue;
            }

            // An exclamation mark may stand alone or before the name.
            while (word.StartsWith('!'))
            {
                isNegated = !isNegated;
                word = word[1..];
            }

            if (word.Length == 0 || (word is "and" or "&&" && Find(context, word) is null))
            {
                continue;
            }

            if (TryParseTerm(context, word, isNegated, out var term) is { } problem)
            {
                return problem;
            }

            terms.Add(term);
            isNegated = false;
        }

        End(alternatives, terms);
        condition = condition with { Alternatives = alternatives.ToImmutable() };
        return null;
    }

    private static void End(ImmutableArray<ImmutableArray<ConditionTerm>>.Builder alternatives, ImmutableArray<ConditionTerm>.Builder terms)
    {
        if (terms.Count > 0)
        {
            alternatives.Add(terms.ToImmutable());
            terms.Clear();
        }
    }

    private static string? TryParseTerm(KeywordContext context, string word, bool isNegated, out ConditionTerm term)
    {
        var location = context.Location;
        if (word == "{")
        {
            return TryParseAnonymous(context, isNegated, location, out term);
        }

        var acl = Find(context, word);
        if (acl is null && PredefinedAcls.Find(word, location, context.Scope(SamplePoints.All, "")) is { } predefined)
        {
            acl = predefined;
            context.Proxy = context.Proxy with { Acls = context.Proxy.Acls.Add(predefined) };
        }

        term = new ConditionTerm(acl?.Name ?? word, isNegated, null, location);
        return acl is not null ? null : $"no such ACL : '{word}'";
    }

    private static AclConfig? Find(KeywordContext context, string name)
    {
        var own = context.Proxy.Kind == ProxyKind.Defaults ? DefaultsPrefix + name : name;
        return context.Proxy.Acls.FirstOrDefault(a => a.Name == own || (a.Name == name && PredefinedAcls.Names.Contains(name)));
    }

    private static string? TryParseAnonymous(KeywordContext context, bool isNegated, SourceLocation location, out ConditionTerm term)
    {
        var words = new List<Word>();
        term = default;
        while (context.Peek != "}")
        {
            if (!context.TryNext(out var word))
            {
                return "missing closing '}' in condition";
            }

            words.Add(new Word(word, context.Location.Column));
        }

        context.TryNext(out _);
        var parser = new AclParser(context.Scope(SamplePoints.All, ""), words, context.At);
        if (parser.TryParse("", out var acl) is { } problem)
        {
            return problem;
        }

        term = new ConditionTerm("", isNegated, acl, location);
        return null;
    }
}
