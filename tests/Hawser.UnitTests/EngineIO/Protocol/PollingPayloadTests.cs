using System.Buffers;
using System.Text;
using CsCheck;
using Hawser.EngineIO.Protocol;

namespace Hawser.UnitTests.EngineIO.Protocol;

public sealed class PollingPayloadTests
{
    [Fact]
    public void Packets_are_joined_by_the_record_separator_and_binary_data_is_base64()
    {
        var body = new ArrayBufferWriter<byte>();
        PollingPayload.Append(body, isFirst: true, "4hello"u8, isBinary: false);
        PollingPayload.Append(body, isFirst: false, [1, 2, 3, 4], isBinary: true);
        PollingPayload.Append(body, isFirst: false, "2"u8, isBinary: false);

        Assert.Equal("4hello\x1e" + "bAQIDBA==\x1e" + "2", Encoding.UTF8.GetString(body.WrittenSpan));
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        var text = Gen.String.Select(s => (IsBinary: false, Data: Encoding.UTF8.GetBytes("4" + s.Replace("\x1e", "", StringComparison.Ordinal))));
        var binary = Gen.Byte.Array[0, 50].Select(data => (IsBinary: true, Data: data));
        Gen.OneOf(text, binary).Array[1, 8].Sample(messages =>
        {
            var body = new ArrayBufferWriter<byte>();
            foreach (var (isBinary, data) in messages)
            {
                PollingPayload.Append(body, isFirst: body.WrittenCount == 0, data, isBinary);
            }

            var rest = body.WrittenSpan;
            foreach (var (isBinary, data) in messages)
            {
                Assert.True(PollingPayload.TryNext(ref rest, out var received));
                Assert.True(EnginePacket.TryRead(received, isBinary: false, revision: 4, out var packet));
                Assert.Equal(PacketType.Message, packet.Type);
                Assert.Equal(isBinary, packet.IsBinary);
                Assert.Equal(isBinary ? data : data[1..], packet.Data.ToArray());
            }

            Assert.False(PollingPayload.TryNext(ref rest, out _));
        });
    }

    [Theory]
    [InlineData("\x1e")]
    [InlineData("\x1e" + "4a")]
    [InlineData("4a\x1e")]
    [InlineData("4a\x1e\x1e" + "4b")]
    public void A_packet_that_is_not_there_comes_out_as_an_empty_one_and_is_the_last(string text)
    {
        ReadOnlySpan<byte> body = Encoding.UTF8.GetBytes(text);
        var packets = new List<string>();
        while (PollingPayload.TryNext(ref body, out var packet))
        {
            packets.Add(Encoding.UTF8.GetString(packet));
        }

        Assert.Equal("", packets[^1]);
        Assert.Single(packets, "");
    }
}
