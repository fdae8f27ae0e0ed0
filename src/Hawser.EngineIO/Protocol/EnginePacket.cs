using System.Buffers;
using System.Buffers.Text;

namespace Hawser.EngineIO.Protocol;

/// <summary>One packet, taken apart (engine.io-protocol, revisions 4 and 3, "Packet encoding").</summary>
internal readonly ref struct EnginePacket
{
    private const byte Base64Marker = (byte)'b';

    // In revision 3 a binary message begins with its type as a number, not as a digit.
    private const byte LegacyMessageType = 4;

    private EnginePacket(PacketType type, ReadOnlySpan<byte> data, bool isBinary)
    {
        Type = type;
        Data = data;
        IsBinary = isBinary;
    }

    public PacketType Type { get; }

    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Whether it is a message of binary data.</summary>
    public bool IsBinary { get; }

    /// <summary>Takes apart what a transport has received as one packet.</summary>
    /// <param name="received">A text packet, or the bytes of a binary one.</param>
    /// <param name="isBinary">Which of the two.</param>
    /// <param name="revision">The revision of the protocol, 4 or 3.</param>
    /// <param name="packet">The packet. Its data is part of what was received, or of a copy.</param>
    /// <returns>False if it is malformed.</returns>
    public static bool TryRead(ReadOnlySpan<byte> received, bool isBinary, int revision, out EnginePacket packet)
    {
        if (isBinary)
        {
            return TryReadBinary(received, revision, out packet);
        }

        packet = default;
        if (received.IsEmpty)
        {
            return false;
        }

        if (received[0] == Base64Marker)
        {
            return TryReadBase64(received[1..], revision, out packet);
        }

        var type = (PacketType)received[0];
        packet = new EnginePacket(type, received[1..], isBinary: false);
        return type is >= PacketType.Open and <= PacketType.Noop;
    }

    private static bool TryReadBinary(ReadOnlySpan<byte> received, int revision, out EnginePacket packet)
    {
        packet = default;
        if (revision == 3)
        {
            if (received.IsEmpty || received[0] != LegacyMessageType)
            {
                return false;
            }

            received = received[1..];
        }

        packet = new EnginePacket(PacketType.Message, received, isBinary: true);
        return true;
    }

    /// <summary>Binary data as text, for what carries text only: polling, and clients that were told to do without binary.</summary>
    private static bool TryReadBase64(ReadOnlySpan<byte> text, int revision, out EnginePacket packet)
    {
        packet = default;
        if (revision == 3)
        {
            if (text.IsEmpty || text[0] != (byte)PacketType.Message)
            {
                return false;
            }

            text = text[1..];
        }

        var data = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, data, out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        packet = new EnginePacket(PacketType.Message, data.AsSpan(0, written), isBinary: true);
        return true;
    }
}
