using System.Runtime.InteropServices;
using System.Text;
using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;

namespace Hawser.UnitTests.EngineIO.Transports;

public sealed class PreparedMessageTests
{
    [Theory]
    [InlineData("Raw", 0x82, "010203")]
    [InlineData("Typed", 0x82, "04010203")]
    public void Binary_data_is_framed_in_the_form_that_the_client_wants(string form, int firstByte, string payload)
    {
        var message = PreparedMessage.Binary(new byte[] { 1, 2, 3 }).In(Enum.Parse<BinaryForm>(form));

        Assert.Equal(firstByte, message.Frame.Span[0]);
        Assert.Equal(payload, Convert.ToHexString(message.Payload.Span));
    }

    [Theory]
    [InlineData("Base64", "bAQID")]
    [InlineData("TypedBase64", "b4AQID")]
    public void For_clients_without_binary_data_it_is_text(string form, string payload)
    {
        var message = PreparedMessage.Binary(new byte[] { 1, 2, 3 }).In(Enum.Parse<BinaryForm>(form));

        Assert.False(message.IsBinary);
        Assert.Equal(0x81, message.Frame.Span[0]);
        Assert.Equal(payload, Encoding.UTF8.GetString(message.Payload.Span));
    }

    [Fact]
    public void Text_is_the_same_for_all()
    {
        var message = PreparedMessage.Packet(PacketType.Message, "hello");

        Assert.All(Enum.GetValues<BinaryForm>(), form => Assert.Same(message, message.In(form)));
    }

    [Fact]
    public void Each_form_is_made_once()
    {
        var message = PreparedMessage.Binary(new byte[100]);

        Assert.All(Enum.GetValues<BinaryForm>(), form => Assert.Same(message.In(form), message.In(form)));
    }

    [Fact]
    public async Task A_message_is_compressed_once_however_many_threads_send_it()
    {
        var message = PreparedMessage.Packet(PacketType.Message, new string('x', 100_000));

        var frames = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => message.CompressedFrame)));

        Assert.True(frames[0].Length < 1000);
        Assert.Equal(0xc1, frames[0].Span[0]);
        Assert.Single(frames.Select(frame => MemoryMarshal.TryGetArray(frame, out var array) ? array.Array : null).Distinct());
    }

    [Fact]
    public void What_compressing_does_not_make_shorter_is_sent_as_it_is()
    {
        var message = PreparedMessage.Packet(PacketType.Ping);

        Assert.Equal(message.Frame, message.CompressedFrame);
    }
}
