using System.Buffers.Binary;
using System.IO.Compression;
using Hawser.EngineIO.Protocol;

namespace Hawser.Fuzz.Targets;

/// <summary>What a WebSocket client sends, compressed or not: the same comes of it however the network cuts it up.</summary>
internal sealed class WebSocketTarget(bool mayBeCompressed) : FuzzTarget
{
    private const int MaxMessage = 4096;

    public override string Name => mayBeCompressed ? "websocket-deflate" : "websocket";

    public override IReadOnlyList<byte[]> Words { get; } =
        [[0x81, 0x80], [0x82, 0x80], [0x01, 0x80], [0x80, 0x80], [0x88, 0x82], [0x89, 0x80], [0x8a, 0x80], [0x82, 0xfe], [0x82, 0xff, 0, 0, 0, 0], [0, 0, 0, 0], [0xff, 0xff], [0xc1, 0x80], [0xc2, 0x80], [0x41, 0x80]];

    // A message that comes in parts is collected in a buffer that doubles. A frame of some twenty bytes may inflate to the longest
    // message that is taken, in a buffer that doubles too.
    public override int BytesPerByte => mayBeCompressed ? MaxMessage / 4 : 12;

    // The stream's buffer, when the pool has none.
    public override int BytesBesides => mayBeCompressed ? 20_000 : base.BytesBesides;

    public override byte[] Generate(Random random)
    {
        var output = new List<byte>();
        for (var index = random.Next(5); index >= 0; index--)
        {
            WriteFrame(output, random);
        }

        return [.. output];
    }

    public override object? Parse(ReadOnlySpan<byte> input)
    {
        // The reader unmasks in place.
        Span<byte> copy = new byte[input.Length];
        input.CopyTo(copy);
        var found = new List<Found>();
        Feed(new WebSocketReader(MaxMessage, mayBeCompressed), copy, found);
        return found;
    }

    public override void Check(byte[] input, object? parsed, Random random)
    {
        var whole = (List<Found>)parsed!;
        AssertSame(whole, Cut(input, () => 1), "byte by byte");
        AssertSame(whole, Cut(input, () => random.Next(1, 1 + input.Length)), "cut at random");
        AssertSame(whole, Cut(input, () => random.Next(0, 8)), "cut into small parts");
    }

    private void WriteFrame(List<byte> output, Random random)
    {
        int[] opcodes = [0, 1, 1, 2, 2, 8, 9, 10];
        var opcode = opcodes[random.Next(opcodes.Length)];
        var payload = new byte[random.Next(random.Next(10) == 0 ? MaxMessage + 2 : 130)];
        if (opcode == 2)
        {
            random.NextBytes(payload);
        }
        else if (opcode == 8 && payload.Length >= 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)random.Next(990, 1020));
        }

        var isCompressed = mayBeCompressed && opcode is 1 or 2 && random.Next(2) == 0;
        if (isCompressed)
        {
            payload = Deflate(payload);
        }

        output.Add((byte)(opcode | (isCompressed ? 0x40 : 0) | (random.Next(4) == 0 ? 0 : 0x80)));
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
        var size = payload.Length > ushort.MaxValue || random.Next(20) == 0 ? 8 : payload.Length > 125 || random.Next(10) == 0 ? 2 : 0;
        output.Add((byte)(0x80 | size switch { 8 => 127, 2 => 126, _ => payload.Length }));
        output.AddRange(length[(8 - size)..]);
        var mask = new byte[4];
        random.NextBytes(mask);
        output.AddRange(mask);
        output.AddRange(payload.Select((b, i) => (byte)(b ^ mask[i % 4])));
    }

    private static byte[] Deflate(byte[] payload)
    {
        using var output = new MemoryStream();
        using var deflate = new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true);
        deflate.Write(payload);
        deflate.Flush();
        return output.ToArray()[..Math.Max(0, (int)output.Length - 4)];
    }

    private List<Found> Cut(byte[] input, Func<int> length)
    {
        var found = new List<Found>();
        var reader = new WebSocketReader(MaxMessage, mayBeCompressed);
        for (var at = 0; at < input.Length;)
        {
            var take = Math.Min(length(), input.Length - at);
            if (!Feed(reader, input.AsSpan(at, take).ToArray(), found))
            {
                break;
            }

            at += take;
        }

        return found;
    }

    /// <returns>False when the connection is over.</returns>
    private static bool Feed(WebSocketReader reader, Span<byte> input, List<Found> found)
    {
        while (true)
        {
            var before = input.Length;
            var result = reader.Next(ref input, out var payload);
            if (result == WebSocketReader.Result.NeedMore)
            {
                Require(input.IsEmpty, "more is wanted while there is some");
                return true;
            }

            Require(input.Length < before || before == 0 || result != WebSocketReader.Result.Message, "a message out of nothing");
            Require(payload.Length <= MaxMessage, "a message that is too large");
            found.Add(new Found(result, reader.IsBinary, reader.CloseCode, payload.ToArray()));
            if (result is WebSocketReader.Result.Violation or WebSocketReader.Result.Close)
            {
                return false;
            }
        }
    }

    private static void AssertSame(List<Found> expected, List<Found> found, string how)
    {
        Require(expected.Count == found.Count, $"{how} {found.Count} things are found instead of {expected.Count}");
        foreach (var (one, other) in expected.Zip(found))
        {
            Require(
                one.Result == other.Result && one.CloseCode == other.CloseCode && one.Payload.AsSpan().SequenceEqual(other.Payload) && (one.Result != WebSocketReader.Result.Message || one.IsBinary == other.IsBinary),
                $"{how} {other.Result} ({other.CloseCode}) is found instead of {one.Result} ({one.CloseCode})");
        }
    }

    private sealed record Found(WebSocketReader.Result Result, bool IsBinary, int CloseCode, byte[] Payload);
}
