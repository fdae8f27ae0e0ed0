namespace Hawser.SocketIO;

/// <summary>What happened to a room of this node.</summary>
public enum RoomChangeKind
{
    /// <summary>Its first socket is about to enter (Node: <c>create-room</c>).</summary>
    Created,

    /// <summary>A socket has entered it (Node: <c>join-room</c>).</summary>
    Joined,

    /// <summary>A socket has left it, or is gone (Node: <c>leave-room</c>).</summary>
    Left,

    /// <summary>Its last socket has left it (Node: <c>delete-room</c>).</summary>
    Deleted,
}

/// <summary>A change of a room of this node. Every socket's id is a room, too.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Room">The room.</param>
/// <param name="SocketId">The socket that entered or left; null for the room's own beginning and end.</param>
public readonly record struct RoomChange(RoomChangeKind Kind, string Room, string? SocketId);
