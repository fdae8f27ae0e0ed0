namespace Hawser.SocketIO.Protocol;

/// <summary>A packet that is to be encoded.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Namespace">The namespace's name, such as <c>/</c>.</param>
/// <param name="AckId">The acknowledgement id, or null.</param>
/// <param name="Payload">Its JSON, with a placeholder for each piece of binary data.</param>
public readonly record struct OutgoingPacket(SocketPacketType Type, string Namespace, ulong? AckId, Payload Payload);
