using Hawser.Edge.Configuration;
using Hawser.Edge.ProxyProtocol;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>A client as a session gets it.</summary>
/// <param name="Connection">Its connection.</param>
/// <param name="Signal">What the session awaits, and the connection's owner.</param>
/// <param name="Addresses">Where it comes from and where it went: by a PROXY header, or else by its connection.</param>
/// <param name="Received">Bytes that came behind a PROXY header.</param>
/// <param name="Bind">The socket that it came by.</param>
internal readonly record struct Client(Connection Connection, Signal Signal, ProxyHeader Addresses, byte[] Received, BindConfig? Bind = null);
