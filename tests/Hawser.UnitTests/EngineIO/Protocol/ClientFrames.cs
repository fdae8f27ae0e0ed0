using System.Buffers.Binary;

namespace Hawser.UnitTests.EngineIO.Protocol;

/// <summary>Frames as a client sends them.</summary>
internal static class ClientFrames
{
    /// <summary>Makes a masked frame.</summary>
    public static byte[] Create(int firstByte, ReadOnlySpan<byte> payload, uint mask)
    {
        var header = new byte[14];
        header[0] = (byte)firstByte;
        var length = 2;
        if (payload.Length < 126)
        {
            header[1] = (byte)(0x80 | payload.Length);
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            header[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)payload.Length);
            length = 4;
        }
        else
        {
            header[1] = 0x80 | 127;
            BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(2), (ulong)payload.Length);
            length = 10;
        }

        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(length), mask);
        byte[] frame = [.. header[..(length + 4)], .. payload];
        for (var i = 0; i < payload.Length; i++)
        {
            frame[length + 4 + i] ^= header[length + (i % 4)];
        }

        return frame;
    }
}
