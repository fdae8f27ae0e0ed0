using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>
/// One <c>acl</c> line: a fetch of something in the request, how to compare it, and with what.
/// Lines of the same name are alternatives.
/// </summary>
internal sealed record AclConfig
{
    public required string Name { get; init; }

    public required SourceLocation Location { get; init; }

    /// <summary>The fetch as written without its arguments, such as <c>hdr_end</c>.</summary>
    public required string Fetch { get; init; }

    /// <summary>What stands in parentheses after it.</summary>
    public required string Argument { get; init; }

    public required MatchMethod Method { get; init; }

    /// <summary>The flag <c>-i</c>.</summary>
    public bool IgnoresCase { get; init; }

    public required ImmutableArray<string> Patterns { get; init; }
}
