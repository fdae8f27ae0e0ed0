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

    public static int HeaderLength(int payloadLength) => payloadLength <= 125 ? 2 : payloadLength <= ushort.MaxValue ? 4 : 10;

    /// <returns>The header's length.</returns>
    public static int WriteHeader(Span<byte> output, WebSocketOpcode opcode, int payloadLength)
    {
        output[0] = (byte)(Final | (byte)opcode);
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
