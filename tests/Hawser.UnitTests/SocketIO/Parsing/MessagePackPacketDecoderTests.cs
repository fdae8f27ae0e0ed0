using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Parsing;

/// <summary>Packets as socket.io-msgpack-parser 3.0.2 wrote them, and what breaks its rules.</summary>
public sealed class MessagePackPacketDecoderTests
{
    private readonly PacketDecoder _decoder = PacketParser.MessagePack.CreateDecoder(new PacketLimits(MaxAttachments: 1, MaxAttachmentBytes: 1000));

    [Theory]
    [InlineData("83a47479706500a464617461d40000a36e7370a12f", SocketPacketType.Connect, "", null, "")]
    [InlineData("83a47479706500a46461746181a17401a36e7370a12f", SocketPacketType.Connect, "", null, "{\"t\":1}")]
    [InlineData("82a47479706501a36e7370a12f", SocketPacketType.Disconnect, "", null, "")]
    [InlineData("84a2696403a47479706503a4646174619101a36e7370a12f", SocketPacketType.Ack, "", 3ul, "[1]")]
    [InlineData(
        "85a47479706502a4646174619ea2657601ffcd012cd1fed4ce00011170d2fffeee90cf0000000200000000d3fffffffe00000000cb3ff8000000000000c0c3a2c3bc81a16190a76f7074696f6e7381a8636f6d7072657373c3a2696403a36e7370a62f61646d696e",
        SocketPacketType.Event,
        "/admin",
        3ul,
        "[\"ev\",1,-1,300,-300,70000,-70000,8589934592,-8589934592,1.5,null,true,\"ü\",{\"a\":[]}]")]
    [InlineData(
        "83a47479706502a46461746196a175d4000082a178d40000a17901d700000001a207334a9bcb7ff8000000000000cb7ff0000000000000a36e7370a12f",
        SocketPacketType.Event,
        "",
        null,
        "[\"u\",null,{\"y\":1},\"2026-11-23T06:58:51.675Z\",null,null]")]
    public void A_packet_is_taken_apart(string hex, SocketPacketType type, string ns, ulong? ackId, string payload)
    {
        var packet = Decoded.Of(_decoder, Convert.FromHexString(hex));

        Assert.Equal((DecodeStatus.Packet, null), (packet.Status, packet.Problem));
        Assert.Equal((type, ns, ackId, payload), (packet.Type, packet.Namespace, packet.AckId, packet.Payload));
    }

    [Fact]
    public void Binary_data_is_part_of_the_packet_as_bin_or_as_ArrayBuffer()
    {
        var packet = Decoded.Of(_decoder, Convert.FromHexString("83a47479706502a46461746194a162c40301020381a178c702000405c400a36e7370a12f"));

        Assert.Equal(
            "[\"b\",{\"_placeholder\":true,\"num\":0},{\"x\":{\"_placeholder\":true,\"num\":1}},{\"_placeholder\":true,\"num\":2}]",
            packet.Payload);
        Assert.Equal([[1, 2, 3], [4, 5], []], packet.Attachments);
    }

    [Fact]
    public void Of_keys_that_come_twice_the_last_counts_and_unknown_ones_are_passed_over()
    {
        // {type:1, 7:[[]], type:2, data:"x", options:{}, data:["a"], id:1, id:undefined, nsp:"/a", nsp:"/"}
        var packet = Decoded.Of(_decoder, Convert.FromHexString(
            "8aa47479706501079190a47479706502a464617461a178a76f7074696f6e7380a46461746191a161a2696401a26964d40000a36e7370a22f61a36e7370a12f"));

        Assert.Equal((DecodeStatus.Packet, SocketPacketType.Event, "[\"a\"]", (ulong?)null, ""), (packet.Status, packet.Type, packet.Payload, packet.AckId, packet.Namespace));
    }

    [Theory]
    [InlineData("", "invalid MessagePack")]
    [InlineData("c1", "invalid MessagePack")]
    [InlineData("90", "invalid MessagePack")]
    [InlineData("01", "invalid MessagePack")]
    [InlineData("83a47479706502a46461746191a161", "invalid MessagePack")]
    [InlineData("83a47479706502a464617461ddffffffffa36e7370a12f", "invalid MessagePack")]
    [InlineData("83a47479706502a464617461dfffffffffa36e7370a12f", "invalid MessagePack")]
    [InlineData("83a47479706502a464617461c6ffffffffa36e7370a12f", "invalid MessagePack")]
    [InlineData("83a47479706502a464617461dbffffffffa36e7370a12f", "invalid MessagePack")]
    [InlineData("83a47479706502a464617461c9ffffffff00a36e7370a12f", "invalid MessagePack")]
    [InlineData("dfffffffff", "invalid MessagePack")]
    [InlineData("8390a464617461a36e7370a12f", "invalid MessagePack")]
    [InlineData("82a47479706501a36e7370a12f00", "bytes after the packet")]
    [InlineData("82a47479706505a36e7370a12f", "unknown packet type")]
    [InlineData("82a474797065ffa36e7370a12f", "unknown packet type")]
    [InlineData("82a474797065a131a36e7370a12f", "unknown packet type")]
    [InlineData("82a474797065cb3ff8000000000000a36e7370a12f", "unknown packet type")]
    [InlineData("81a36e7370a12f", "unknown packet type")]
    [InlineData("81a47479706501", "invalid namespace")]
    [InlineData("82a47479706501a36e737001", "invalid namespace")]
    [InlineData("82a47479706501a36e7370a1ff", "invalid namespace")]
    [InlineData("82a47479706501a36e7370a0", "invalid namespace")]
    [InlineData("82a47479706501a36e7370a161", "invalid namespace")]
    [InlineData("83a2696403a47479706503a36e7370a12f", "missing payload")]
    [InlineData("84a26964c0a47479706503a4646174619101a36e7370a12f", "illegal acknowledgement id")]
    [InlineData("84a26964ffa47479706503a4646174619101a36e7370a12f", "illegal acknowledgement id")]
    [InlineData("84a26964a131a47479706503a4646174619101a36e7370a12f", "illegal acknowledgement id")]
    [InlineData("83a47479706500a46461746190a36e7370a12f", "invalid payload")]
    [InlineData("83a47479706500a464617461c0a36e7370a12f", "invalid payload")]
    [InlineData("83a47479706500a464617461c400a36e7370a12f", "invalid payload")]
    [InlineData("83a47479706500a464617461c70000a36e7370a12f", "invalid payload")]
    [InlineData("83a47479706501a464617461c0a36e7370a12f", "invalid payload")]
    [InlineData("83a47479706502a46461746180a36e7370a12f", "invalid payload")]
    [InlineData("83a47479706502a46461746190a36e7370a12f", "invalid event name")]
    [InlineData("83a47479706502a46461746191c0a36e7370a12f", "invalid event name")]
    [InlineData("83a47479706502a46461746191a7636f6e6e656374a36e7370a12f", "invalid event name")]
    [InlineData("83a47479706504a46461746180a36e7370a12f", "invalid payload")]
    [InlineData("83a47479706502a46461746192a1618191c001a36e7370a12f", "invalid payload")]
    public void What_breaks_a_rule_is_refused(string hex, string problem)
    {
        var result = Decoded.Of(_decoder, Convert.FromHexString(hex));

        Assert.Equal((DecodeStatus.Violation, problem), (result.Status, result.Problem));
    }

    [Fact]
    public void Text_is_refused() => Assert.Equal("text, where packets are binary", Decoded.Of(_decoder, "2[\"a\"]").Problem);

    [Fact]
    public void An_object_that_looks_like_a_placeholder_is_refused_beside_binary_data_only()
    {
        // ["a", {_placeholder: true, num: 0}], and the same with binary data.
        const string Lookalike = "82ac5f706c616365686f6c646572c3a36e756d00";
        var alone = Decoded.Of(_decoder, Convert.FromHexString($"83a47479706502a46461746192a161{Lookalike}a36e7370a12f"));
        var beside = Decoded.Of(_decoder, Convert.FromHexString($"83a47479706502a46461746193a161{Lookalike}c400a36e7370a12f"));

        Assert.Equal("[\"a\",{\"_placeholder\":true,\"num\":0}]", alone.Payload);
        Assert.Equal("invalid payload", beside.Problem);
    }

    [Fact]
    public void Nesting_is_limited_and_binary_data_counts_as_the_object_that_stands_for_it()
    {
        Assert.Equal(DecodeStatus.Packet, Decoded.Of(_decoder, Nested(63, "c0")).Status);
        Assert.Equal("invalid payload", Decoded.Of(_decoder, Nested(64, "c0")).Problem);
        Assert.Equal(DecodeStatus.Packet, Decoded.Of(_decoder, Nested(62, "c400")).Status);
        Assert.Equal("invalid payload", Decoded.Of(_decoder, Nested(63, "c400")).Problem);
        Assert.Equal(DecodeStatus.Packet, Decoded.Of(_decoder, Nested(61, "d40500")).Status);
        Assert.Equal("invalid payload", Decoded.Of(_decoder, Nested(62, "d40500")).Problem);

        // As deep as a message is long; passed over where it is not data.
        Assert.Equal("invalid payload", Decoded.Of(_decoder, Nested(100_000, "c0")).Problem);
        Assert.Equal(DecodeStatus.Packet, Decoded.Of(_decoder, Convert.FromHexString(
            $"83a47479706501a36e7370a12fa178{string.Concat(Enumerable.Repeat("91", 100_000))}c0")).Status);

        static byte[] Nested(int depth, string inner) =>
            Convert.FromHexString($"83a47479706502a46461746192a161{string.Concat(Enumerable.Repeat("91", depth))}{inner}a36e7370a12f");
    }

    [Fact]
    public void The_binary_data_of_a_packet_is_limited_in_all()
    {
        Assert.Equal(DecodeStatus.Packet, Decoded.Of(_decoder, WithBinary(1000)).Status);
        Assert.Equal("too much binary data", Decoded.Of(_decoder, WithBinary(1001)).Problem);

        static byte[] WithBinary(int length) =>
            Convert.FromHexString($"83a47479706502a46461746192a161c5{length:x4}{string.Concat(Enumerable.Repeat("00", length))}a36e7370a12f");
    }
}
