namespace Hawser.SocketIO.Redis.Classic;

/// <summary>The channels of one namespace, by @socket.io/redis-adapter's names.</summary>
internal sealed class ClassicChannels
{
    public ClassicChannels(string key, string ns)
    {
        Broadcast = $"{key}#{ns}#";
        Request = $"{key}-request#{ns}#";
        Response = $"{key}-response#{ns}#";
    }

    /// <summary>Packets for everyone, or for several rooms.</summary>
    public string Broadcast { get; }

    /// <summary>Questions to all nodes.</summary>
    public string Request { get; }

    /// <summary>Their answers.</summary>
    public string Response { get; }

    /// <summary>Packets for one room.</summary>
    public string Room(string room) => $"{Broadcast}{room}#";

    /// <summary>The room that a channel is for; empty for everyone; null if it belongs to another namespace.</summary>
    public string? RoomOf(string channel)
    {
        if (!channel.StartsWith(Broadcast, StringComparison.Ordinal))
        {
            return null;
        }

        return channel.Length == Broadcast.Length ? "" : channel[Broadcast.Length..^1];
    }
}
