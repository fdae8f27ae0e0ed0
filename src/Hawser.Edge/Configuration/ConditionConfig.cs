using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>What stands after <c>if</c> or <c>unless</c>: alternatives of terms that must all hold.</summary>
internal sealed record ConditionConfig(bool IsUnless, ImmutableArray<ImmutableArray<ConditionTerm>> Alternatives);

/// <summary>One term: the name of an ACL, perhaps negated by <c>!</c>.</summary>
internal readonly record struct ConditionTerm(string Acl, bool IsNegated, SourceLocation Location);
