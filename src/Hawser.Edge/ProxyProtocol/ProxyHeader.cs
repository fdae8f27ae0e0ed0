using Hawser.Transport;

namespace Hawser.Edge.ProxyProtocol;

/// <summary>What a PROXY protocol header says (HAProxy's proxy-protocol.txt, §2).</summary>
/// <param name="Source">Who connected to the proxy in front; no address when it speaks for itself.</param>
/// <param name="Destination">Where that connection went.</param>
internal readonly record struct ProxyHeader(NetworkAddress Source, NetworkAddress Destination)
{
    /// <summary>LOCAL or UNKNOWN: the connection's own addresses count.</summary>
    public bool IsLocal => Source == default;
}
