namespace Hawser.Edge.Configuration;

/// <summary>One <c>use_backend</c> line; without a condition it always applies.</summary>
internal sealed record UseBackendConfig(string Backend, ConditionConfig? Condition, SourceLocation Location);
