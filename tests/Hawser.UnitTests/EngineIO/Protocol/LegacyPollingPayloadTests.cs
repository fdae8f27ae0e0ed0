using System.Buffers;
using System.Text;
using CsCheck;
using Hawser.EngineIO.Protocol;
using Result = Hawser.EngineIO.Protocol.LegacyPollingPayload.Result;

namespace Hawser.UnitTests.EngineIO.Protocol;

public sealed class LegacyPollingPayloadTests
{
    [Theory]
    [InlineData("2:40", "40")]
    [InlineData("6:4hello2:4€", "4hello|4€")]
    [InlineData("3:4😀1:2", "4😀|2")] // a character of two UTF-16 units, four bytes
    [InlineData("10:b4AQIDBA==", "b4AQIDBA==")]
    [InlineData("0:1:2", "|2")]
    public void Text_has_lengths_in_UTF_16_units(string body, string packets) =>
        Assert.Equal((packets, Result.End), ReadText(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("40")]
    [InlineData(":40")]
    [InlineData("3:40")]
    [InlineData("-2:40")]
    [InlineData("+2:40")]
    [InlineData(" 2:40")]
    [InlineData("2x:40")]
    [InlineData("2:4😀")] // ends between the two units of one character
    [InlineData("9999999999:4")]
    [InlineData("99999999999999999999999999999999:4")]
    [InlineData("999999999:4")]
    public void Text_with_a_wrong_length_is_malformed(string body) =>
        Assert.Equal(Result.Malformed, ReadText(Encoding.UTF8.GetBytes(body)).Result);

    [Fact]
    public void Bytes_have_lengths_in_single_digits()
    {
        byte[] body = [0, 1, 2, 255, .. "4hello, text"u8, 1, 4, 255, 4, 1, 2, 3];
        ReadOnlySpan<byte> rest = body;

        Assert.Equal(Result.Packet, LegacyPollingPayload.NextBinary(ref rest, out var text, out var isBinary));
        Assert.False(isBinary);
        Assert.Equal("4hello, text", Encoding.UTF8.GetString(text));
        Assert.Equal(Result.Packet, LegacyPollingPayload.NextBinary(ref rest, out var data, out isBinary));
        Assert.True(isBinary);
        Assert.Equal([4, 1, 2, 3], data.ToArray());
        Assert.Equal(Result.End, LegacyPollingPayload.NextBinary(ref rest, out _, out _));
    }

    [Theory]
    [InlineData(new byte[] { 2, 1, 255, 4 })]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0, 255, 4 })]
    [InlineData(new byte[] { 0, 1, 4 })]
    [InlineData(new byte[] { 0, 10, 255, 4 })]
    [InlineData(new byte[] { 0, 2, 255, 4 })]
    [InlineData(new byte[] { 0, (byte)'1', 255, 4 })]
    [InlineData(new byte[] { 0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 255, 4 })]
    [InlineData(new byte[] { 0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 255, 4 })]
    public void Bytes_with_a_wrong_length_are_malformed(byte[] body)
    {
        ReadOnlySpan<byte> rest = body;

        Assert.Equal(Result.Malformed, LegacyPollingPayload.NextBinary(ref rest, out _, out _));
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        var text = Gen.String.Select(s => (IsBinary: false, Data: Encoding.UTF8.GetBytes("4" + s)));
        var binary = Gen.Byte.Array[0, 50].Select(data => (IsBinary: true, Data: data));
        Gen.OneOf(text, binary).Array[1, 8].Sample(messages =>
        {
            var asText = new ArrayBufferWriter<byte>();
            var asBytes = new ArrayBufferWriter<byte>();
            foreach (var (isBinary, data) in messages)
            {
                LegacyPollingPayload.AppendText(asText, data, isBinary);
                LegacyPollingPayload.AppendBinary(asBytes, data, isBinary);
            }

            var textRest = asText.WrittenSpan;
            var bytesRest = asBytes.WrittenSpan;
            foreach (var (isBinary, data) in messages)
            {
                Assert.Equal(Result.Packet, LegacyPollingPayload.NextText(ref textRest, out var fromText));
                AssertPacket(fromText, received: false, isBinary, data);
                Assert.Equal(Result.Packet, LegacyPollingPayload.NextBinary(ref bytesRest, out var fromBytes, out var received));
                Assert.Equal(isBinary, received);
                AssertPacket(fromBytes, received, isBinary, data);
            }

            Assert.Equal(Result.End, LegacyPollingPayload.NextText(ref textRest, out _));
            Assert.Equal(Result.End, LegacyPollingPayload.NextBinary(ref bytesRest, out _, out _));
        });
    }

    private static void AssertPacket(ReadOnlySpan<byte> read, bool received, bool isBinary, byte[] data)
    {
        Assert.True(EnginePacket.TryRead(read, received, revision: 3, out var packet));
        Assert.Equal(PacketType.Message, packet.Type);
        Assert.Equal(isBinary, packet.IsBinary);
        Assert.Equal(isBinary ? data : data[1..], packet.Data.ToArray());
    }

    private static (string Packets, Result Result) ReadText(ReadOnlySpan<byte> body)
    {
        var packets = new List<string>();
        while (true)
        {
            var result = LegacyPollingPayload.NextText(ref body, out var packet);
            if (result != Result.Packet)
            {
                return (string.Join('|', packets), result);
            }

            packets.Add(Encoding.UTF8.GetString(packet));
        }
    }
}
