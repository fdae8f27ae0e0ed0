using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>What stands after <c>if</c> or <c>unless</c>: alternatives of terms that must all hold.</summary>
internal sealed record ConditionConfig(bool IsUnless, ImmutableArray<ImmutableArray<ConditionTerm>> Alternatives);

/// <summary>One term, perhaps negated by <c>!</c>.</summary>
/// <param name="Acl">The name of an ACL of the proxy; empty if <paramref name="Anonymous"/> is given.</param>
/// <param name="IsNegated">Whether it must not hold.</param>
/// <param name="Anonymous">The ACL that stands in braces in place of a name.</param>
/// <param name="Location">Where the term stands.</param>
internal readonly record struct ConditionTerm(string Acl, bool IsNegated, AclConfig? Anonymous, SourceLocation Location);
