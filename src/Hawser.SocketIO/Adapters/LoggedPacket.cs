namespace Hawser.SocketIO.Adapters;

/// <summary>A packet in the cluster's log.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Packet">The packet.</param>
/// <param name="Scope">Whom it was for.</param>
public sealed record LoggedPacket(string Position, BroadcastPacket Packet, BroadcastScope Scope);
