using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>A name in a sample expression of something that may be declared further down.</summary>
/// <param name="Kind">What is named.</param>
/// <param name="Name">The name as written; empty if it was left out.</param>
/// <param name="Position">Which argument it is, from 1.</param>
/// <param name="Place">What messages say of the place: keyword, kind of rule.</param>
/// <param name="Proxy">The proxy that the expression stands in.</param>
/// <param name="Kinds">That proxy's kind: a frontend and a backend may have the same name.</param>
/// <param name="Location">Where the expression stands.</param>
internal sealed record SampleReference(ArgumentKind Kind, string Name, int Position, string Place, string Proxy, ProxyKind Kinds, SourceLocation Location);
