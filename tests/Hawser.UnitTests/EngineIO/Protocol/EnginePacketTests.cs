using System.Text;
using Hawser.EngineIO.Protocol;

namespace Hawser.UnitTests.EngineIO.Protocol;

public sealed class EnginePacketTests
{
    [Theory]
    [InlineData("0{}", '0', "{}")]
    [InlineData("1", '1', "")]
    [InlineData("2probe", '2', "probe")]
    [InlineData("4hello", '4', "hello")]
    [InlineData("4", '4', "")]
    [InlineData("6", '6', "")]
    public void A_text_packet_begins_with_its_type(string text, char type, string data)
    {
        Assert.True(EnginePacket.TryRead(Encoding.UTF8.GetBytes(text), isBinary: false, revision: 4, out var packet));

        Assert.Equal((PacketType)type, packet.Type);
        Assert.Equal(data, Encoding.UTF8.GetString(packet.Data));
        Assert.False(packet.IsBinary);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("abc")]
    [InlineData("/")]
    [InlineData("b*")]
    [InlineData("bAQI")]
    public void What_has_no_type_is_no_packet(string text) =>
        Assert.False(EnginePacket.TryRead(Encoding.UTF8.GetBytes(text), isBinary: false, revision: 4, out _));

    [Theory]
    [InlineData(4, "bAQID", new byte[] { 1, 2, 3 })]
    [InlineData(4, "b", new byte[0])]
    [InlineData(3, "b4AQID", new byte[] { 1, 2, 3 })]
    public void Binary_data_may_come_as_text(int revision, string text, byte[] data)
    {
        Assert.True(EnginePacket.TryRead(Encoding.UTF8.GetBytes(text), isBinary: false, revision, out var packet));

        Assert.True(packet.IsBinary);
        Assert.Equal(data, packet.Data.ToArray());
    }

    [Theory]
    [InlineData("b")]
    [InlineData("bAQID")]
    [InlineData("b2AQID")]
    public void In_revision_3_it_has_its_type_in_front(string text) =>
        Assert.False(EnginePacket.TryRead(Encoding.UTF8.GetBytes(text), isBinary: false, revision: 3, out _));

    [Fact]
    public void A_binary_message_is_its_bytes_and_in_revision_3_has_a_4_in_front()
    {
        Assert.True(EnginePacket.TryRead([4, 1, 2], isBinary: true, revision: 4, out var current));
        Assert.Equal([4, 1, 2], current.Data.ToArray());
        Assert.True(EnginePacket.TryRead([4, 1, 2], isBinary: true, revision: 3, out var legacy));
        Assert.Equal([1, 2], legacy.Data.ToArray());

        Assert.False(EnginePacket.TryRead([2, 1, 2], isBinary: true, revision: 3, out _));
        Assert.False(EnginePacket.TryRead([], isBinary: true, revision: 3, out _));
    }
}
