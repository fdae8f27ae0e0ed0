using System.IO.Compression;
using System.Text;
using CsCheck;
using Hawser.EngineIO.Protocol;

namespace Hawser.UnitTests.EngineIO.Protocol;

/// <summary>Compression of messages, both ways.</summary>
public sealed class MessageDeflateTests
{
    // RFC 7692 §7.2.3.
    [Theory]
    [InlineData(new byte[] { 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00 })] // one block
    [InlineData(new byte[] { 0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00 })] // without compression
    [InlineData(new byte[] { 0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00 })] // a final block
    [InlineData(new byte[] { 0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00 })] // two blocks
    public void The_examples_of_the_RFC_are_inflated(byte[] compressed)
    {
        Assert.Equal(MessageInflater.Result.Message, MessageInflater.Inflate(compressed, maxLength: 5, out var message));
        Assert.Equal("Hello", Encoding.UTF8.GetString(message));
    }

    [Fact]
    public void What_was_compressed_is_inflated_again() =>
        Gen.Select(Gen.Byte[0, 3].Array[1, 40], Gen.Int[1, 400]).Sample((pattern, times) =>
        {
            var payload = Enumerable.Repeat(pattern, times).SelectMany(p => p).ToArray();
            if (MessageDeflater.Compress(payload, WebSocketOpcode.Binary) is not { } frame)
            {
                return;
            }

            Assert.True(frame.Length < payload.Length + 10);
            Assert.Equal(payload, Inflate(frame, payload.Length));
        }, iter: 2000);

    [Fact]
    public void What_compressing_does_not_make_shorter_is_not_compressed()
    {
        var noise = new byte[2000];
        new Random(7).NextBytes(noise);

        Assert.Null(MessageDeflater.Compress(noise, WebSocketOpcode.Binary));
        Assert.Null(MessageDeflater.Compress("2"u8, WebSocketOpcode.Text));
    }

    [Fact]
    public void The_limit_counts_what_a_message_inflates_to_and_nothing_beyond_it_is_inflated()
    {
        // 16 MiB of zeros, some 16 KB on the wire.
        var bomb = Deflate(new byte[16 * 1024 * 1024]);
        Assert.True(bomb.Length < 20_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(MessageInflater.Result.TooLong, MessageInflater.Inflate(bomb, maxLength: 100_000, out _));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
        Assert.Equal(MessageInflater.Result.Message, MessageInflater.Inflate(bomb, 16 * 1024 * 1024, out var all));
        Assert.Equal(16 * 1024 * 1024, all.Length);
    }

    [Fact]
    public void What_is_not_compressed_data_is_malformed() =>
        Assert.Equal(MessageInflater.Result.Malformed, MessageInflater.Inflate([0xff, 0xff, 0xff, 0xff], maxLength: 100, out _));

    [Fact]
    public void The_reader_inflates_messages_and_knows_that_they_are_too_long()
    {
        var compressed = Deflate(new byte[50_000]);
        var frame = ClientFrames.Create(0x80 | 0x40 | 2, compressed, mask: 9);

        var reader = new WebSocketReader(50_000, mayBeCompressed: true);
        var rest = frame.ToArray().AsSpan();
        Assert.Equal(WebSocketReader.Result.Message, reader.Next(ref rest, out var payload));
        Assert.Equal(50_000, payload.Length);

        AssertViolation(WebSocketCloseCode.TooBig, frame, maxMessage: 49_999);
        AssertViolation(WebSocketCloseCode.InvalidPayload, ClientFrames.Create(0x80 | 0x40 | 2, [0xff, 0xff, 0xff], mask: 9), maxMessage: 100);
        AssertViolation(WebSocketCloseCode.InvalidPayload, ClientFrames.Create(0x80 | 0x40 | 1, Deflate([0xff, 0xfe]), mask: 9), maxMessage: 100);
    }

    [Fact]
    public void Only_the_first_frame_of_a_message_says_that_it_is_compressed()
    {
        var compressed = Deflate("Hello"u8.ToArray());
        byte[] right = [.. ClientFrames.Create(0x40 | 1, compressed.AsSpan(0, 3), mask: 9), .. ClientFrames.Create(0x80, compressed.AsSpan(3), mask: 9)];
        byte[] wrong = [.. ClientFrames.Create(0x40 | 1, compressed.AsSpan(0, 3), mask: 9), .. ClientFrames.Create(0x80 | 0x40, compressed.AsSpan(3), mask: 9)];

        var rest = right.AsSpan();
        Assert.Equal(WebSocketReader.Result.Message, new WebSocketReader(100, mayBeCompressed: true).Next(ref rest, out var payload));
        Assert.Equal("Hello", Encoding.UTF8.GetString(payload));
        AssertViolation(WebSocketCloseCode.ProtocolError, wrong, maxMessage: 100);
        AssertViolation(WebSocketCloseCode.ProtocolError, ClientFrames.Create(0x80 | 0x40 | 9, "ping"u8, mask: 9), maxMessage: 100);
    }

    private static void AssertViolation(int code, byte[] input, int maxMessage)
    {
        var reader = new WebSocketReader(maxMessage, mayBeCompressed: true);
        var rest = input.ToArray().AsSpan();

        Assert.Equal(WebSocketReader.Result.Violation, reader.Next(ref rest, out _));
        Assert.Equal(code, reader.CloseCode);
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> frame, int length)
    {
        Assert.Equal(0xc2, frame.Span[0]);
        var payload = WebSocketFrame.TakePayload(ref frame, out _);
        Assert.Equal(MessageInflater.Result.Message, MessageInflater.Inflate(payload.Span, length, out var message));
        return message.ToArray();
    }

    /// <summary>As a client does it.</summary>
    private static byte[] Deflate(byte[] data)
    {
        using var output = new MemoryStream();
        using var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true);
        deflate.Write(data);
        deflate.Flush();
        return output.ToArray()[..^4];
    }
}
