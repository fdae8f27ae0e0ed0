namespace Hawser.Edge.Configuration;

/// <summary>One rule of a set, such as an <c>http-request</c> line: what is done, and when.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Condition">When; always if null.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record RuleConfig(ActionConfig Action, ConditionConfig? Condition, SourceLocation Location);
