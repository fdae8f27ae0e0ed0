namespace Hawser.Edge.Configuration;

/// <summary>One <c>use_backend</c> line; without a condition it always applies.</summary>
/// <param name="Backend">The backend's name, or the text of <see cref="Format"/>.</param>
/// <param name="Condition">When; always if null.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record UseBackendConfig(string Backend, ConditionConfig? Condition, SourceLocation Location)
{
    /// <summary>A name that is composed for each request; if it comes out as that of no backend, the default one is used. Null for a name that is fixed.</summary>
    public LogFormatConfig? Format { get; init; }
}
