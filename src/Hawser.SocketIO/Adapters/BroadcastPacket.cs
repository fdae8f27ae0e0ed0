namespace Hawser.SocketIO.Adapters;

/// <summary>An event on its way to many, encoded once.</summary>
/// <param name="Namespace">The namespace's name, such as <c>/</c>.</param>
/// <param name="Payload">The JSON array of name and arguments, in UTF-8.</param>
public sealed record BroadcastPacket(string Namespace, ReadOnlyMemory<byte> Payload);
