namespace Hawser.SocketIO.Protocol;

/// <summary>A packet as it was received, taken apart without copying.</summary>
internal readonly ref struct ParsedPacket
{
    public required SocketPacketType Type { get; init; }

    /// <summary>The namespace's name; empty for <c>/</c>.</summary>
    public ReadOnlySpan<byte> Namespace { get; init; }

    /// <summary>The acknowledgement id, or null.</summary>
    public ulong? AckId { get; init; }

    /// <summary>The JSON after it; empty if there is none.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }
}
