using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Adapters;

/// <summary>A namespace of this node, as its adapter sees it. Thread-safe.</summary>
public interface IAdapterHost
{
    /// <summary>The namespace's name, such as <c>/</c>.</summary>
    string Name { get; }

    /// <summary>The rooms of this node's sockets.</summary>
    IReadOnlySet<string> Rooms { get; }

    /// <summary>Hands a packet to this node's sockets in the scope.</summary>
    /// <param name="position">Where in the cluster's log the packet stands; null if there is no log.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="scope">Whom it is for.</param>
    void Deliver(string? position, BroadcastPacket packet, BroadcastScope scope);

    /// <summary>Hands a packet to this node's sockets in the scope, and their acknowledgements to <paramref name="onAnswer"/>.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="scope">Whom it is for.</param>
    /// <param name="onAnswer">Gets the first value of each client's answer; null for a client that went away.</param>
    /// <param name="clients">How many sockets got it.</param>
    /// <returns>Ends the wait.</returns>
    IDisposable DeliverWithAck(BroadcastPacket packet, BroadcastScope scope, Action<Payload?> onAnswer, out int clients);

    /// <summary>Ids of this node's sockets in the scope.</summary>
    IReadOnlyList<string> LocalIds(BroadcastScope scope);

    /// <summary>Whether any socket of this node is in the room.</summary>
    bool HasRoom(string room);

    /// <summary>Has the rooms of this node's sockets watched. Told in order, one change at a time, under no lock.</summary>
    void OnRoomChange(Action<RoomChange> handler);

    /// <summary>Describes this node's sockets in the scope.</summary>
    IReadOnlyList<SocketDescription> Describe(BroadcastScope scope);

    /// <summary>Has this node's sockets in the scope enter rooms.</summary>
    void Join(BroadcastScope scope, IReadOnlyCollection<string> rooms);

    /// <summary>Has this node's sockets in the scope leave rooms.</summary>
    void Leave(BroadcastScope scope, IReadOnlyCollection<string> rooms);

    /// <summary>Ends this node's sockets in the scope.</summary>
    void Disconnect(BroadcastScope scope, bool close);

    /// <summary>Hands over an event that another server emitted to this one.</summary>
    /// <returns>What the handler answers; null if there is none.</returns>
    Task<Payload?> OnServerEventAsync(Payload payload);

    /// <summary>Told when a client has not come back to its session in time.</summary>
    void OnSessionExpired(SessionRecord session);
}
