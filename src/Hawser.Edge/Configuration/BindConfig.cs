using Hawser.Transport;

namespace Hawser.Edge.Configuration;

/// <summary>One <c>bind</c> line: where a frontend listens.</summary>
internal sealed record BindConfig
{
    public required SourceLocation Location { get; init; }

    public required NetworkAddress Address { get; init; }

    /// <summary>Whether every connection begins with a PROXY protocol header (<c>accept-proxy</c>).</summary>
    public bool AcceptsProxyHeader { get; init; }
}
