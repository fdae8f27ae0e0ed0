namespace Hawser.SocketIO.Protocol;

/// <summary>A packet as it was received, taken apart. The spans live as long as the call that hands it over.</summary>
public readonly ref struct ReceivedPacket
{
    /// <summary>What it is.</summary>
    public required SocketPacketType Type { get; init; }

    /// <summary>The namespace's name in UTF-8; empty for <c>/</c>.</summary>
    public ReadOnlySpan<byte> Namespace { get; init; }

    /// <summary>The acknowledgement id, or null.</summary>
    public ulong? AckId { get; init; }

    /// <summary>The JSON of the packet, with a placeholder for each piece of binary data; empty if there is none.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>The binary data that the placeholders stand for, in their order; null if there is none. It may be kept.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Attachments { get; init; }
}
