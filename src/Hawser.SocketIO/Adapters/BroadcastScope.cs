using System.Collections.Immutable;

namespace Hawser.SocketIO.Adapters;

/// <summary>Whom a broadcast, or a question to the cluster, concerns. Immutable.</summary>
public sealed record BroadcastScope
{
    /// <summary>Everyone in the namespace.</summary>
    public static BroadcastScope Everyone { get; } = new();

    /// <summary>The rooms meant: who is in any of them. None means all.</summary>
    public ImmutableArray<string> Rooms { get; init; } = [];

    /// <summary>The rooms left out, wherever else their members are.</summary>
    public ImmutableArray<string> Except { get; init; } = [];

    /// <summary>Whether only this node's sockets are meant.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Whether the event may be lost where a client cannot take it at once.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>Whether the event may be compressed on its way to clients.</summary>
    public bool IsCompressed { get; init; } = true;

    /// <summary>Whether a member of these rooms is meant.</summary>
    public bool Includes(IReadOnlySet<string> rooms)
    {
        ArgumentNullException.ThrowIfNull(rooms);
        return (Rooms.IsEmpty || Rooms.Any(rooms.Contains)) && !Except.Any(rooms.Contains);
    }
}
