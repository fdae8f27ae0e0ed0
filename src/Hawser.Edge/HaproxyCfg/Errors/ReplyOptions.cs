using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Errors;

/// <summary>What differs between the rules that answer.</summary>
/// <param name="Points">When the answer is composed.</param>
/// <param name="Rule">What messages call the rule's expressions, such as <c>http-request</c>.</param>
/// <param name="DefaultStatus">The status if none is written; 0 if one must be.</param>
/// <param name="KnownStatusOnly">Whether the status must be one that HAProxy has a response of its own for.</param>
internal sealed record ReplyOptions(SamplePoints Points, string Rule, int DefaultStatus, bool KnownStatusOnly = false);
