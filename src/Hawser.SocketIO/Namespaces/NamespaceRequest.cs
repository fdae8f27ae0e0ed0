namespace Hawser.SocketIO;

/// <summary>A client asks for a namespace, and is not in it yet.</summary>
/// <param name="Name">The name that it asks for.</param>
/// <param name="Handshake">How it connected, with what it gave as <c>auth</c> for this namespace.</param>
public sealed record NamespaceRequest(string Name, Handshake Handshake);
