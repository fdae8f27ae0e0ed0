using System.Text;
using CsCheck;
using Hawser.EngineIO.Protocol;
using Result = Hawser.EngineIO.Protocol.WebSocketReader.Result;

namespace Hawser.UnitTests.EngineIO.Protocol;

public sealed class WebSocketReaderTests
{
    private const int Final = 0x80;
    private const int Text = 1;
    private const int Binary = 2;
    private const int Close = 8;
    private const int Ping = 9;
    private const int Pong = 10;

    [Fact]
    public void The_masked_frame_of_the_RFC_is_read()
    {
        // RFC 6455 §5.7: a single-frame masked text message that contains "Hello".
        byte[] frame = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58];

        Assert.Equal([(Result.Message, "Hello")], ReadAll(new WebSocketReader(100), frame));
    }

    /// <summary>Messages in random fragments, control frames between these, everything cut at random places.</summary>
    [Fact]
    public void Messages_come_out_whole_however_they_are_fragmented_and_cut()
    {
        var message = Gen.Select(Gen.Bool, Gen.OneOf(Gen.Int[0, 300], Gen.Int[65_000, 66_000]), Gen.Int[1, 4], Gen.Bool, Gen.UInt);
        Gen.Select(message.Array[1, 6], Gen.Int[1, 5000]).Sample((messages, cut) =>
        {
            var stream = new List<byte>();
            var expected = new List<(Result, string)>();
            foreach (var (isBinary, length, fragments, hasPing, mask) in messages)
            {
                var payload = new byte[length];
                payload.AsSpan().Fill((byte)('a' + (mask % 26)));
                AddFragments(stream, expected, isBinary, payload, fragments, hasPing, mask);
                expected.Add((Result.Message, Encoding.Latin1.GetString(payload)));
            }

            var reader = new WebSocketReader(1_000_000);
            Assert.Equal(expected, stream.ToArray().Chunk(cut).SelectMany(piece => ReadAll(reader, piece)));
            Assert.False(reader.IsMidMessage);
        }, iter: 300);
    }

    [Theory]
    [InlineData(Final | Text, "", 0)] // not masked
    [InlineData(Final | 0x20 | Text, "x", 1)] // RSV2
    [InlineData(Final | 0x40 | Text, "x", 1)] // RSV1 without an extension
    [InlineData(Final | 3, "x", 1)] // reserved opcode
    [InlineData(Final | 11, "x", 1)]
    [InlineData(Final, "x", 1)] // continuation of nothing
    [InlineData(Ping, "x", 1)] // control frame in fragments
    public void A_frame_that_must_not_be_is_a_protocol_error(int firstByte, string payload, uint mask)
    {
        var frame = ClientFrames.Create(firstByte, Encoding.UTF8.GetBytes(payload), mask);
        if (mask == 0)
        {
            frame[1] &= 0x7f;
        }

        AssertViolation(WebSocketCloseCode.ProtocolError, frame);
    }

    [Fact]
    public void A_message_within_a_message_is_a_protocol_error() =>
        AssertViolation(WebSocketCloseCode.ProtocolError, [.. Frame(Text, "a"u8), .. Frame(Final | Text, "b"u8)]);

    [Fact]
    public void A_control_frame_is_at_most_125_bytes_long() =>
        AssertViolation(WebSocketCloseCode.ProtocolError, Frame(Final | Ping, new byte[126]));

    [Fact]
    public void A_length_of_64_bits_with_the_highest_set_is_a_protocol_error() =>
        AssertViolation(WebSocketCloseCode.ProtocolError, [Final | Binary, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

    [Fact]
    public void Text_that_is_not_UTF_8_is_invalid_also_across_fragments()
    {
        var euro = "€"u8;
        Assert.Equal((Result.Message, "€"), ReadAll(new WebSocketReader(100), [.. Frame(Text, euro[..1]), .. Frame(Final, euro[1..])])[^1]);

        AssertViolation(WebSocketCloseCode.InvalidPayload, Frame(Final | Text, euro[..2]));
        AssertViolation(WebSocketCloseCode.InvalidPayload, [.. Frame(Text, euro[..1]), .. Frame(Final, "x"u8)]);
    }

    [Fact]
    public void A_message_that_is_too_long_is_refused_when_its_length_is_announced()
    {
        Assert.Equal(Result.Message, ReadAll(new WebSocketReader(100), Frame(Final | Binary, new byte[100]))[^1].Result);

        AssertViolation(WebSocketCloseCode.TooBig, Frame(Final | Binary, new byte[101])[..14]);
        AssertViolation(WebSocketCloseCode.TooBig, [.. Frame(Binary, new byte[60]), .. Frame(Final, new byte[60])[..14]]);
    }

    [Fact]
    public void What_is_only_announced_takes_no_memory()
    {
        var reader = new WebSocketReader(256 * 1024 * 1024);
        var begin = ClientFrames.Create(Final | Binary, new byte[100_000], mask: 7);
        begin.AsSpan(2, 8).Clear();
        begin[6] = 0x0f;
        var before = GC.GetAllocatedBytesForCurrentThread();

        var rest = begin.AsSpan(0, 2000);
        Assert.Equal(Result.NeedMore, reader.Next(ref rest, out _));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
    }

    [Theory]
    [InlineData(new byte[] { }, WebSocketCloseCode.None)]
    [InlineData(new byte[] { 0x03, 0xe8 }, WebSocketCloseCode.Normal)]
    [InlineData(new byte[] { 0x03, 0xe9, (byte)'b', (byte)'y', (byte)'e' }, WebSocketCloseCode.GoingAway)]
    [InlineData(new byte[] { 0x0f, 0xa0 }, 4000)]
    public void A_close_frame_gives_its_code(byte[] payload, int code)
    {
        var reader = new WebSocketReader(100);

        Assert.Equal(Result.Close, ReadAll(reader, Frame(Final | Close, payload))[^1].Result);
        Assert.Equal(code, reader.CloseCode);
    }

    [Theory]
    [InlineData(new byte[] { 0x03 })]
    [InlineData(new byte[] { 0x03, 0xed })] // 1005 is never sent
    [InlineData(new byte[] { 0x03, 0xee })] // nor is 1006
    [InlineData(new byte[] { 0x00, 0x01 })]
    [InlineData(new byte[] { 0x13, 0x88 })] // 5000
    [InlineData(new byte[] { 0x03, 0xe8, 0xff })] // a reason that is not UTF-8
    public void A_close_frame_with_a_wrong_code_or_reason_is_a_protocol_error(byte[] payload) =>
        AssertViolation(WebSocketCloseCode.ProtocolError, Frame(Final | Close, payload));

    private static void AddFragments(List<byte> stream, List<(Result, string)> expected, bool isBinary, byte[] payload, int fragments, bool hasPing, uint mask)
    {
        var size = (payload.Length / fragments) + 1;
        for (var i = 0; i < fragments; i++)
        {
            var part = payload.AsSpan(Math.Min(i * size, payload.Length), Math.Min(size, payload.Length - Math.Min(i * size, payload.Length)));
            var opcode = i > 0 ? 0 : isBinary ? Binary : Text;
            stream.AddRange(ClientFrames.Create(opcode | (i == fragments - 1 ? Final : 0), part, mask));
            if (hasPing && i < fragments - 1)
            {
                stream.AddRange(ClientFrames.Create(Final | (i % 2 == 0 ? Ping : Pong), "are you there"u8, ~mask));
                expected.Add((i % 2 == 0 ? Result.Ping : Result.Pong, "are you there"));
            }
        }
    }

    private static byte[] Frame(int firstByte, ReadOnlySpan<byte> payload) => ClientFrames.Create(firstByte, payload, mask: 0x01020304);

    private static void AssertViolation(int code, byte[] input)
    {
        // Whole, and byte by byte.
        foreach (var size in (int[])[input.Length, 1])
        {
            var reader = new WebSocketReader(100);
            Assert.Equal(Result.Violation, input.Chunk(size).SelectMany(piece => ReadAll(reader, piece)).First().Result);
            Assert.Equal(code, reader.CloseCode);
        }
    }

    private static List<(Result Result, string Payload)> ReadAll(WebSocketReader reader, byte[] input)
    {
        var found = new List<(Result, string)>();
        var rest = input.ToArray().AsSpan();
        while (true)
        {
            var result = reader.Next(ref rest, out var payload);
            if (result != Result.NeedMore)
            {
                found.Add((result, reader.IsBinary || result != Result.Message ? Encoding.Latin1.GetString(payload) : Encoding.UTF8.GetString(payload)));
            }

            if (result is Result.NeedMore or Result.Violation or Result.Close)
            {
                return found;
            }
        }
    }
}
