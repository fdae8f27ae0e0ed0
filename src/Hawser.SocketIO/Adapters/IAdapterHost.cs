namespace Hawser.SocketIO.Adapters;

/// <summary>A namespace of this node, as its adapter sees it. Thread-safe.</summary>
public interface IAdapterHost
{
    /// <summary>The namespace's name, such as <c>/</c>.</summary>
    string Name { get; }

    /// <summary>Hands a packet to this node's sockets in the scope.</summary>
    /// <param name="position">Where in the cluster's log the packet stands; null if there is no log.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="scope">Whom it is for.</param>
    void Deliver(string? position, BroadcastPacket packet, BroadcastScope scope);

    /// <summary>Ids of this node's sockets in the scope.</summary>
    IReadOnlyList<string> LocalIds(BroadcastScope scope);

    /// <summary>Whether any socket of this node is in the room.</summary>
    bool HasRoom(string room);
}
