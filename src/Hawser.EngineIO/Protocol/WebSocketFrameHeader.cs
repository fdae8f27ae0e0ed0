using System.Buffers.Binary;

namespace Hawser.EngineIO.Protocol;

/// <summary>The header of a client's frame (RFC 6455 §5.2), gathered from however many pieces it comes in.</summary>
internal struct WebSocketFrameHeader
{
    // Two bytes, eight for a long length, four for the mask.
    private const int MaxLength = 14;

    private Bytes _bytes;
    private int _length;

    /// <summary>Whether some of it has come, and not all.</summary>
    public readonly bool IsPartial => _length > 0;

    public readonly bool IsFinal => (_bytes[0] & 0x80) != 0;

    /// <summary>RSV1: the first frame of a message that is compressed (RFC 7692 §6).</summary>
    public readonly bool IsCompressed => (_bytes[0] & 0x40) != 0;

    /// <summary>RSV2 or RSV3, which no extension of ours uses.</summary>
    public readonly bool HasReserved => (_bytes[0] & 0x30) != 0;

    public readonly WebSocketOpcode Opcode => (WebSocketOpcode)(_bytes[0] & 0x0f);

    public readonly bool IsMasked => (_bytes[1] & 0x80) != 0;

    /// <summary>The payload's length; negative if it is beyond what the RFC allows.</summary>
    public readonly long PayloadLength => (_bytes[1] & 0x7f) switch
    {
        126 => BinaryPrimitives.ReadUInt16BigEndian(_bytes[2..]),
        127 => BinaryPrimitives.ReadInt64BigEndian(_bytes[2..]),
        var length => length,
    };

    /// <summary>The masking key, its first byte lowest.</summary>
    public readonly uint Mask => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(2 + ExtendedLength)..]);

    private readonly int ExtendedLength => (_bytes[1] & 0x7f) switch
    {
        126 => 2,
        127 => 8,
        _ => 0,
    };

    private readonly int Wanted => _length < 2 ? 2 : 2 + ExtendedLength + (IsMasked ? 4 : 0);

    /// <summary>Takes the header's bytes off the front of what was received.</summary>
    /// <returns>Whether it is complete now.</returns>
    public bool TryRead(ref Span<byte> input)
    {
        while (true)
        {
            var wanted = Wanted;
            var take = Math.Min(wanted - _length, input.Length);
            input[..take].CopyTo(_bytes[_length..]);
            _length += take;
            input = input[take..];
            if (_length < wanted)
            {
                return false;
            }

            if (wanted == Wanted)
            {
                return true;
            }
        }
    }

    /// <summary>Makes room for the next frame's. What was read stays to be asked for until that begins.</summary>
    public void Reset() => _length = 0;

    [System.Runtime.CompilerServices.InlineArray(MaxLength)]
    private struct Bytes
    {
        private byte _first;
    }
}
