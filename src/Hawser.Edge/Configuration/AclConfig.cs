namespace Hawser.Edge.Configuration;

/// <summary>
/// One <c>acl</c> line: a sample, how to compare it, and with what. Lines of the same name are alternatives.
/// </summary>
internal sealed record AclConfig
{
    /// <summary>
    /// The name by which conditions refer to it. What a proxy inherits from a section <c>defaults</c> is called
    /// <c>DEFAULTS/NAME</c> so that it cannot meet the proxy's own: a name that is written has no slash. A predefined
    /// ACL that is used is among those of the proxy. Empty for one that stands in braces in a condition.
    /// </summary>
    public required string Name { get; init; }

    public required SourceLocation Location { get; init; }

    public required SampleConfig Sample { get; init; }

    /// <summary>How the sample is compared; <see cref="MatchMethod.Bool"/> for a fetch of a boolean without patterns.</summary>
    public required MatchMethod Method { get; init; }

    public required PatternSetConfig Patterns { get; init; }
}
