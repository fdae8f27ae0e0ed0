using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Parsing;

/// <summary>The rules of socket.io-parser 4.2.7, one by one.</summary>
public sealed class JsonPacketDecoderTests
{
    private readonly PacketDecoder _decoder = PacketParser.Json.CreateDecoder(new PacketLimits(MaxAttachments: 10, MaxAttachmentBytes: 1000));

    [Theory]
    [InlineData("0", SocketPacketType.Connect, "", null, "")]
    [InlineData("0{\"token\":\"x\"}", SocketPacketType.Connect, "", null, "{\"token\":\"x\"}")]
    [InlineData("0/admin", SocketPacketType.Connect, "/admin", null, "")]
    [InlineData("0/admin,", SocketPacketType.Connect, "/admin", null, "")]
    [InlineData("0/admin,{}", SocketPacketType.Connect, "/admin", null, "{}")]
    [InlineData("0/admin?a=b&c=d,{}", SocketPacketType.Connect, "/admin?a=b&c=d", null, "{}")]
    [InlineData("0/grüße,{}", SocketPacketType.Connect, "/grüße", null, "{}")]
    [InlineData("1", SocketPacketType.Disconnect, "", null, "")]
    [InlineData("1/admin,", SocketPacketType.Disconnect, "/admin", null, "")]
    [InlineData("2[\"a\"]", SocketPacketType.Event, "", null, "[\"a\"]")]
    [InlineData("2[5,1]", SocketPacketType.Event, "", null, "[5,1]")]
    [InlineData("2[1.50,1e3,-0]", SocketPacketType.Event, "", null, "[1.50,1e3,-0]")]
    [InlineData("20[\"a\"]", SocketPacketType.Event, "", 0ul, "[\"a\"]")]
    [InlineData("2007[\"a\"]", SocketPacketType.Event, "", 7ul, "[\"a\"]")]
    [InlineData("2/admin,12[\"a\"]", SocketPacketType.Event, "/admin", 12ul, "[\"a\"]")]
    [InlineData("29007199254740993[\"a\"]", SocketPacketType.Event, "", 9007199254740993ul, "[\"a\"]")]
    [InlineData("218446744073709551615[\"a\"]", SocketPacketType.Event, "", ulong.MaxValue, "[\"a\"]")]
    [InlineData("2000000000000000000000000000000007[\"a\"]", SocketPacketType.Event, "", 7ul, "[\"a\"]")]
    [InlineData("3[]", SocketPacketType.Ack, "", null, "[]")]
    [InlineData("34[]", SocketPacketType.Ack, "", 4ul, "[]")]
    [InlineData("3/admin,4[null,\"x\"]", SocketPacketType.Ack, "/admin", 4ul, "[null,\"x\"]")]
    [InlineData("2[\"connection\"]", SocketPacketType.Event, "", null, "[\"connection\"]")]
    public void A_packet_is_taken_apart(string text, SocketPacketType type, string ns, ulong? ackId, string payload)
    {
        var packet = Decoded.Of(_decoder, text);

        Assert.Equal((DecodeStatus.Packet, null), (packet.Status, packet.Problem));
        Assert.Equal((type, ns, ackId, payload), (packet.Type, packet.Namespace, packet.AckId, packet.Payload));
        Assert.Empty(packet.Attachments);
    }

    [Theory]
    [InlineData("", "unknown packet type")]
    [InlineData("7", "unknown packet type")]
    [InlineData("9[\"a\"]", "unknown packet type")]
    [InlineData("a", "unknown packet type")]
    [InlineData(" ", "unknown packet type")]
    [InlineData("5[\"a\"]", "illegal number of attachments")]
    [InlineData("5", "illegal number of attachments")]
    [InlineData("51", "illegal number of attachments")]
    [InlineData("5-[\"a\"]", "illegal number of attachments")]
    [InlineData("50-[\"a\"]", "illegal number of attachments")]
    [InlineData("5-1-[\"a\"]", "illegal number of attachments")]
    [InlineData("5+1-[\"a\"]", "illegal number of attachments")]
    [InlineData("51.5-[\"a\"]", "illegal number of attachments")]
    [InlineData("51.0-[\"a\"]", "illegal number of attachments")]
    [InlineData("5 1-[\"a\"]", "illegal number of attachments")]
    [InlineData("5x-[\"a\"]", "illegal number of attachments")]
    [InlineData("599999999999-[\"a\"]", "illegal number of attachments")]
    [InlineData("511-[\"a\"]", "too many attachments")]
    [InlineData("611-[]", "too many attachments")]
    [InlineData("218446744073709551616[\"a\"]", "illegal acknowledgement id")]
    [InlineData("2[\"a\"", "invalid JSON")]
    [InlineData("2[\"a\"]]", "invalid JSON")]
    [InlineData("2[\"a\",]", "invalid JSON")]
    [InlineData("2[\"a\",01]", "invalid JSON")]
    [InlineData("2[\"a\",NaN]", "invalid JSON")]
    [InlineData("2['a']", "invalid JSON")]
    [InlineData("0{", "invalid JSON")]
    [InlineData("0[]", "invalid payload")]
    [InlineData("0\"x\"", "invalid payload")]
    [InlineData("0null", "invalid payload")]
    [InlineData("0true", "invalid payload")]
    [InlineData("1{}", "invalid payload")]
    [InlineData("1[]", "invalid payload")]
    [InlineData("2", "missing payload")]
    [InlineData("2{}", "invalid payload")]
    [InlineData("2\"a\"", "invalid payload")]
    [InlineData("2[]", "invalid event name")]
    [InlineData("2[null]", "invalid event name")]
    [InlineData("2[true]", "invalid event name")]
    [InlineData("2[{}]", "invalid event name")]
    [InlineData("2[[]]", "invalid event name")]
    [InlineData("2[\"connect\"]", "invalid event name")]
    [InlineData("2[\"connect_error\"]", "invalid event name")]
    [InlineData("2[\"disconnect\"]", "invalid event name")]
    [InlineData("2[\"disconnecting\"]", "invalid event name")]
    [InlineData("2[\"newListener\"]", "invalid event name")]
    [InlineData("2[\"removeListener\"]", "invalid event name")]
    [InlineData("2[\"conn\\u0065ct\"]", "invalid event name")]
    [InlineData("3", "missing payload")]
    [InlineData("34", "missing payload")]
    [InlineData("34{}", "invalid payload")]
    [InlineData("4{\"message\":\"x\"}", "invalid payload")]
    [InlineData("51-[\"a\",{\"_placeholder\":true,\"num\":1}]", "illegal attachments")]
    [InlineData("51-[\"a\",{\"_placeholder\":true,\"num\":-1}]", "illegal attachments")]
    [InlineData("51-[\"a\",{\"_placeholder\":true,\"num\":\"0\"}]", "illegal attachments")]
    [InlineData("51-[\"a\",{\"_placeholder\":true,\"num\":0.5}]", "illegal attachments")]
    [InlineData("51-[\"a\",{\"_placeholder\":true}]", "illegal attachments")]
    [InlineData("51-[\"a\",{\"_placeholder\":true,\"num\":99999999999}]", "illegal attachments")]
    [InlineData("51-[\"a\",{\"_place\\u0068older\":true,\"num\":7}]", "illegal attachments")]
    [InlineData("51-[\"a\",{\"_placeholder\":true,\"x\":[],\"num\":0}]", "illegal attachments")]
    [InlineData("51-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]", "illegal attachments")]
    public void What_breaks_a_rule_is_refused(string text, string problem)
    {
        var result = Decoded.Of(_decoder, text);

        Assert.Equal((DecodeStatus.Violation, problem), (result.Status, result.Problem));
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused()
    {
        var result = Decoded.Of(_decoder, [(byte)'2', (byte)'[', (byte)'"', 0xff, (byte)'"', (byte)']'], isBinary: false);

        Assert.Equal("invalid UTF-8", result.Problem);
    }

    [Theory]
    [InlineData("2[\"\\ud83d\"]", "[\"\\ufffd\"]")]
    [InlineData("2[\"a\\ude00b\"]", "[\"a\\ufffdb\"]")]
    [InlineData("2[\"\\ud83d\\ud83d\\ude00\"]", "[\"\\ufffd\\ud83d\\ude00\"]")]
    [InlineData("2[\"\\ud83d\\u0041\"]", "[\"\\ufffd\\u0041\"]")]
    [InlineData("2[\"\\ud83d\\\\ude00\"]", "[\"\\ufffd\\\\ude00\"]")]
    [InlineData("2[\"\\\\ud83d\"]", "[\"\\\\ud83d\"]")]
    [InlineData("2[\"\\uD83D\\uDE00\"]", "[\"\\uD83D\\uDE00\"]")]
    [InlineData("2[\"a\",{\"\\ud83d\":1}]", "[\"a\",{\"\\ufffd\":1}]")]
    public void Half_a_character_becomes_the_replacement_character(string text, string payload) =>
        Assert.Equal(payload, Decoded.Of(_decoder, text).Payload);

    [Fact]
    public void Nesting_is_limited()
    {
        Assert.Equal(DecodeStatus.Packet, Decoded.Of(_decoder, $"2[\"a\",{new string('[', 63)}{new string(']', 63)}]").Status);
        Assert.Equal("invalid JSON", Decoded.Of(_decoder, $"2[\"a\",{new string('[', 64)}{new string(']', 64)}]").Problem);
    }

    [Fact]
    public void Binary_data_follows_in_order()
    {
        const string Text = "52-/admin,7[\"a\",{\"_placeholder\":true,\"num\":1},{\"x\":{\"num\":0,\"_placeholder\":true}}]";
        Assert.Equal(DecodeStatus.NeedMore, Decoded.Of(_decoder, Text).Status);
        Assert.Equal(DecodeStatus.NeedMore, Decoded.Of(_decoder, new byte[] { 1 }).Status);
        var packet = Decoded.Of(_decoder, Array.Empty<byte>());

        Assert.Equal((DecodeStatus.Packet, SocketPacketType.Event, "/admin", (ulong?)7), (packet.Status, packet.Type, packet.Namespace, packet.AckId));
        Assert.Equal([[1], []], packet.Attachments);
        Assert.Equal(Text["52-/admin,7".Length..], packet.Payload);

        // And the next packet is read as if nothing had been.
        Assert.Equal(DecodeStatus.Packet, Decoded.Of(_decoder, "2[\"b\"]").Status);
    }

    [Fact]
    public void Binary_data_that_nothing_refers_to_is_taken_as_Node_takes_it()
    {
        Decoded.Of(_decoder, "61-4[1]");

        var packet = Decoded.Of(_decoder, new byte[] { 1 });

        Assert.Equal((SocketPacketType.Ack, "[1]"), (packet.Type, packet.Payload));
    }

    [Fact]
    public void A_placeholder_may_be_a_property_of_any_name()
    {
        Assert.Equal(DecodeStatus.NeedMore, Decoded.Of(_decoder, "51-[\"a\",{\"_placeholder\":{\"_placeholder\":true,\"num\":0}}]").Status);
    }

    [Fact]
    public void An_object_that_looks_like_a_placeholder_is_one_only_in_a_packet_with_binary_data()
    {
        const string Payload = "[\"a\",{\"_placeholder\":true,\"num\":5}]";

        Assert.Equal(Payload, Decoded.Of(_decoder, "2" + Payload).Payload);
    }

    [Fact]
    public void Binary_data_that_was_not_announced_is_refused() =>
        Assert.Equal("binary data without a packet that announces it", Decoded.Of(_decoder, new byte[] { 1 }).Problem);

    [Fact]
    public void Text_while_binary_data_is_to_come_is_refused()
    {
        Decoded.Of(_decoder, "51-[\"a\"]");

        Assert.Equal("text while binary data of a packet is to come", Decoded.Of(_decoder, "2[\"a\"]").Problem);
    }

    [Fact]
    public void The_binary_data_of_a_packet_is_limited_in_all()
    {
        Decoded.Of(_decoder, "53-[\"a\"]");
        Assert.Equal(DecodeStatus.NeedMore, Decoded.Of(_decoder, new byte[600]).Status);
        Assert.Equal(DecodeStatus.NeedMore, Decoded.Of(_decoder, new byte[400]).Status);

        Assert.Equal("too much binary data", Decoded.Of(_decoder, new byte[1]).Problem);
    }

    [Fact]
    public void The_limit_counts_for_each_packet_anew()
    {
        for (var round = 0; round < 3; round++)
        {
            Decoded.Of(_decoder, "51-[\"a\"]");
            Assert.Equal(DecodeStatus.Packet, Decoded.Of(_decoder, new byte[1000]).Status);
        }
    }
}
