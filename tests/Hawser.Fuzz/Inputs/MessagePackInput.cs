using System.Buffers;
using Hawser.SocketIO.Protocol.MessagePack;

namespace Hawser.Fuzz.Inputs;

/// <summary>Makes MessagePack, and the packets and broadcasts in it, with a mistake now and then.</summary>
internal static class MessagePackInput
{
    private const int MaxDepth = 5;

    // Asks for what takes the most memory for each byte of it.
    private const int Dear = -1;

    private static readonly byte[][] DearValues = [[0xc4, 0], [0xd4, 5, 0], [0xc0], [0x80], [0xa1, 1]];

    private static readonly string[] Texts = ["", "a", "message", "connect", "ü😀", "_placeholder", "num", "\u0001\"\\", "0123456789012345678901234567890123456789"];

    public static IReadOnlyList<byte[]> Words { get; } =
    [
        [0xc0], [0xc1], [0xc2], [0xc3], [0x80], [0x90], [0xa0], [0x91], [0x92], [0x81], [0xd4, 0, 0], [0xd7, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0xd6, 0xff, 0, 0, 0, 0],
        [0xc7, 0, 0], [0xc7, 12, 0xff], [0xc4, 0], [0xc5, 0, 0], [0xc6, 0, 0, 0, 0], [0xdd, 0xff, 0xff, 0xff, 0xff], [0xdf, 0xff, 0xff, 0xff, 0xff], [0xdc, 0, 1], [0xde, 0, 1],
        [0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0], [0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0], [0xca, 0x7f, 0x80, 0, 0], [0xd5, 5, 0, 0],
        [0xa4, (byte)'t', (byte)'y', (byte)'p', (byte)'e'], [0xa4, (byte)'d', (byte)'a', (byte)'t', (byte)'a'], [0xa3, (byte)'n', (byte)'s', (byte)'p'], [0xa2, (byte)'i', (byte)'d'],
        [0xac, .. "_placeholder"u8, 0xc3], [0xa3, .. "num"u8, 0],
    ];

    public static byte[] Value(Random random)
    {
        var output = new ArrayBufferWriter<byte>();
        WriteValue(output, random, random.Next(50) == 0 ? Dear : 0);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Packet(Random random)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        var hasId = random.Next(2) == 0;
        writer.WriteMapHeader(hasId ? 4 : 3);
        WritePacket(output, random, random.Next(random.Next(10) == 0 ? 6 : 4));
        if (hasId)
        {
            writer.WriteText("id"u8);
            WriteNumber(output, random);
        }

        return output.WrittenSpan.ToArray();
    }

    public static byte[] Broadcast(Random random)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(random.Next(2, 4));
        writer.WriteText("SE8quI"u8);
        writer.WriteMapHeader(3);
        WritePacket(output, random, type: random.Next(10) == 0 ? random.Next(5) : 2);
        writer.WriteMapHeader(3);
        foreach (var field in new[] { "rooms", "except" })
        {
            writer.WriteText(field);
            writer.WriteArrayHeader(2);
            writer.WriteText("room"u8);
            WriteNumber(output, random);
        }

        writer.WriteText("flags"u8);
        writer.WriteMapHeader(2);
        writer.WriteText("volatile"u8);
        writer.Write(true);
        writer.WriteText("compress"u8);
        WriteValue(output, random, MaxDepth);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The three fields that a packet needs.</summary>
    private static void WritePacket(ArrayBufferWriter<byte> output, Random random, int type)
    {
        var writer = new MessagePackWriter(output);
        writer.WriteText("type"u8);
        writer.WriteInteger((ulong)type);
        writer.WriteText("nsp"u8);
        writer.WriteText(random.Next(3) == 0 ? "/admin" : "/");
        writer.WriteText("data"u8);
        if (type is 2 or 3)
        {
            var arguments = random.Next(5);
            writer.WriteArrayHeader(1 + arguments);
            writer.WriteText(random.Next(20) == 0 ? "connect" : "event");
            for (; arguments > 0; arguments--)
            {
                WriteValue(output, random, random.Next(50) == 0 ? Dear : 0);
            }
        }
        else
        {
            WriteValue(output, random, random.Next(MaxDepth));
        }
    }

    private static void WriteValue(ArrayBufferWriter<byte> output, Random random, int depth)
    {
        var writer = new MessagePackWriter(output);
        if (depth == Dear)
        {
            var count = random.Next(1000);
            var value = DearValues[random.Next(DearValues.Length)];
            writer.WriteArrayHeader(count);
            for (; count > 0; count--)
            {
                output.Write(value);
            }

            return;
        }

        switch (random.Next(depth >= MaxDepth ? 7 : 9))
        {
            case 0:
                writer.WriteNil();
                break;
            case 1:
                writer.Write(random.Next(2) == 0);
                break;
            case 2:
                WriteNumber(output, random);
                break;
            case 3 or 4:
                writer.WriteText(Texts[random.Next(Texts.Length)]);
                break;
            case 5:
                writer.WriteBinary(new byte[random.Next(random.Next(20) == 0 ? 300 : 8)]);
                break;
            case 6:
                WriteExtension(output, random);
                break;
            case 7:
                var elements = random.Next(random.Next(20) == 0 ? 40 : 4);
                writer.WriteArrayHeader(elements);
                for (; elements > 0; elements--)
                {
                    WriteValue(output, random, depth + 1);
                }

                break;
            default:
                var pairs = random.Next(random.Next(20) == 0 ? 40 : 4);
                writer.WriteMapHeader(pairs);
                for (; pairs > 0; pairs--)
                {
                    WriteValue(output, random, random.Next(10) == 0 ? MaxDepth : MaxDepth + 1);
                    WriteValue(output, random, depth + 1);
                }

                break;
        }
    }

    private static void WriteNumber(ArrayBufferWriter<byte> output, Random random)
    {
        var writer = new MessagePackWriter(output);
        switch (random.Next(5))
        {
            case 0:
                writer.WriteFloat(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
                break;
            case 1:
                writer.WriteFloat(random.NextDouble() * 1e6);
                break;
            case 2:
                writer.WriteInteger(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
                break;
            case 3:
                writer.WriteInteger((ulong)random.NextInt64());
                break;
            default:
                writer.WriteInteger((ulong)random.Next(200));
                break;
        }
    }

    private static void WriteExtension(ArrayBufferWriter<byte> output, Random random)
    {
        byte[][] headers = [[0xd4, 0], [0xd7, 0], [0xc7, 4, 0], [0xd6, 0xff], [0xd7, 0xff], [0xc7, 12, 0xff], [0xd8, 5], [0xd5, 0]];
        int[] lengths = [1, 8, 4, 4, 8, 12, 16, 2];
        var which = random.Next(headers.Length);
        output.Write(headers[which]);
        var data = new byte[lengths[which]];
        random.NextBytes(data.AsSpan(random.Next(data.Length)));
        output.Write(data);
    }
}
