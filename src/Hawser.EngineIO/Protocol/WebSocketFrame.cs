using System.Buffers.Binary;

namespace Hawser.EngineIO.Protocol;

/// <summary>Writes frames as a server sends them: whole and unmasked (RFC 6455 §5.2).</summary>
internal static class WebSocketFrame
{
    /// <summary>The longest header of a server's frame.</summary>
    public const int MaxHeaderLength = 10;

    /// <summary>The longest payload of a control frame (RFC 6455 §5.5).</summary>
    public const int MaxControlLength = 125;

    private const byte Final = 0x80;
    private const byte Compressed = 0x40;

    public static int HeaderLength(int payloadLength) => payloadLength <= 125 ? 2 : payloadLength <= ushort.MaxValue ? 4 : 10;

    /// <returns>The header's length.</returns>
    public static int WriteHeader(Span<byte> output, WebSocketOpcode opcode, int payloadLength, bool isCompressed = false)
    {
        output[0] = (byte)(Final | (isCompressed ? Compressed : 0) | (byte)opcode);
        switch (HeaderLength(payloadLength))
        {
            case 2:
                output[1] = (byte)payloadLength;
                return 2;
            case 4:
                output[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(output[2..], (ushort)payloadLength);
                return 4;
            default:
                output[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(output[2..], (ulong)payloadLength);
                return 10;
        }
    }

    /// <summary>Takes a frame that was written here apart again.</summary>
    /// <param name="frames">One or more whole frames; the first is taken off.</param>
    /// <param name="opcode">Its type.</param>
    /// <returns>Its payload.</returns>
    public static ReadOnlyMemory<byte> TakePayload(ref ReadOnlyMemory<byte> frames, out WebSocketOpcode opcode)
    {
        var header = frames.Span;
        opcode = (WebSocketOpcode)(header[0] & 0x0f);
        var (start, length) = header[1] switch
        {
            126 => (4, BinaryPrimitives.ReadUInt16BigEndian(header[2..])),
            127 => (10, (int)BinaryPrimitives.ReadUInt64BigEndian(header[2..])),
            var shortLength => (2, shortLength),
        };
        var payload = frames.Slice(start, length);
        frames = frames[(start + length)..];
        return payload;
    }

    /// <summary>Makes a control frame.</summary>
    public static byte[] Control(WebSocketOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[2 + payload.Length];
        WriteHeader(frame, opcode, payload.Length);
        payload.CopyTo(frame.AsSpan(2));
        return frame;
    }

    /// <summary>Makes a close frame; <see cref="WebSocketCloseCode.None"/> makes one without a code.</summary>
    public static byte[] Close(int code)
    {
        if (code == WebSocketCloseCode.None)
        {
            return Control(WebSocketOpcode.Close, default);
        }

        Span<byte> payload = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        return Control(WebSocketOpcode.Close, payload);
    }
}
