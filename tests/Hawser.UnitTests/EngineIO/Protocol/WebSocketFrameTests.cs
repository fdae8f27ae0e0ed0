using Hawser.EngineIO.Protocol;

namespace Hawser.UnitTests.EngineIO.Protocol;

public sealed class WebSocketFrameTests
{
    [Theory]
    [InlineData(0, new byte[] { 0x81, 0 })]
    [InlineData(125, new byte[] { 0x81, 125 })]
    [InlineData(126, new byte[] { 0x81, 126, 0, 126 })]
    [InlineData(65535, new byte[] { 0x81, 126, 255, 255 })]
    [InlineData(65536, new byte[] { 0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0 })]
    public void A_header_is_as_short_as_can_be(int length, byte[] header)
    {
        var output = new byte[WebSocketFrame.MaxHeaderLength];

        Assert.Equal(header.Length, WebSocketFrame.WriteHeader(output, WebSocketOpcode.Text, length));
        Assert.Equal(header.Length, WebSocketFrame.HeaderLength(length));
        Assert.Equal(header, output[..header.Length]);
    }

    [Fact]
    public void A_compressed_message_says_so() =>
        Assert.Equal(0xc2, Header(WebSocketOpcode.Binary, isCompressed: true)[0]);

    [Fact]
    public void A_close_frame_carries_its_code_if_it_has_one()
    {
        Assert.Equal([0x88, 2, 0x03, 0xf1], WebSocketFrame.Close(WebSocketCloseCode.TooBig));
        Assert.Equal([0x88, 0], WebSocketFrame.Close(WebSocketCloseCode.None));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    [InlineData(70_000)]
    public void Frames_are_taken_apart_again(int length)
    {
        byte[] frame = [.. Header(WebSocketOpcode.Binary, isCompressed: false, length), .. new byte[length]];
        ReadOnlyMemory<byte> frames = (byte[])[.. frame, .. WebSocketFrame.Control(WebSocketOpcode.Pong, "x"u8)];

        Assert.Equal(length, WebSocketFrame.TakePayload(ref frames, out var first).Length);
        Assert.Equal("x"u8.ToArray(), WebSocketFrame.TakePayload(ref frames, out var second).ToArray());
        Assert.Equal((WebSocketOpcode.Binary, WebSocketOpcode.Pong), (first, second));
        Assert.True(frames.IsEmpty);
    }

    private static byte[] Header(WebSocketOpcode opcode, bool isCompressed, int length = 5)
    {
        var output = new byte[WebSocketFrame.MaxHeaderLength];
        return output[..WebSocketFrame.WriteHeader(output, opcode, length, isCompressed)];
    }
}
