using System.Text;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Parsing;

/// <summary>A parser of the application's own: what it may do wrong ends one connection, or is said to who emits.</summary>
public sealed class ForeignParserTests
{
    private readonly List<Exception> _failures = [];

    [Fact]
    public void What_it_throws_is_a_violation()
    {
        var decoder = Checked(() => throw new FormatException("no"));

        Assert.Equal("the parser failed", Decoded.Of(decoder, "x").Problem);
        Assert.IsType<FormatException>(Assert.Single(_failures));
    }

    [Fact]
    public void One_that_says_nothing_refuses() =>
        Assert.Equal("the parser gave no result", Decoded.Of(new ForeignPacketDecoder(new Silent(), _failures.Add), "x").Problem);

    [Theory]
    [InlineData("[\"connect\"]", "invalid event name")]
    [InlineData("{}", "invalid payload")]
    [InlineData("[\"a\"", "invalid JSON")]
    [InlineData("[\"a\",{\"_placeholder\":true,\"num\":1}]", "illegal attachments")]
    public void Its_packets_are_checked(string payload, string problem) =>
        Assert.Equal(problem, Decoded.Of(Checked(() => (SocketPacketType.Event, "/", payload)), "x").Problem);

    [Fact]
    public void A_type_that_there_is_not_is_refused() =>
        Assert.Equal("unknown packet type", Decoded.Of(Checked(() => ((SocketPacketType)9, "/", "[]")), "x").Problem);

    [Fact]
    public void Halves_of_characters_are_replaced_in_its_packets() =>
        Assert.Equal("[\"a\",\"\\ufffd\"]", Decoded.Of(Checked(() => (SocketPacketType.Event, "/", "[\"a\",\"\\ud83d\"]")), "x").Payload);

    [Fact]
    public void A_packet_needs_a_message()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new Parser([]).Prepare(default, compress: true));

        Assert.Contains(typeof(Parser).FullName!, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_must_be_fit_for_long_polling() =>
        Assert.Contains("U+001E", Assert.Throws<InvalidOperationException>(() => new Parser([new("a\u001eb"u8.ToArray(), IsBinary: false)]).Prepare(default, compress: true)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_violation_says_which() => Assert.Throws<ArgumentException>(() => DecodeResult.Violation(""));

    private ForeignPacketDecoder Checked(Func<(SocketPacketType, string, string)> decode) => new(new Decoder(decode), _failures.Add);

    private sealed class Decoder(Func<(SocketPacketType Type, string Namespace, string Payload)> decode) : PacketDecoder
    {
        public override DecodeResult Decode(ReadOnlySpan<byte> message, bool isBinary, out ReceivedPacket packet)
        {
            var (type, ns, payload) = decode();
            packet = new ReceivedPacket { Type = type, Namespace = Encoding.UTF8.GetBytes(ns), Payload = Encoding.UTF8.GetBytes(payload), Attachments = [new byte[1]] };
            return DecodeResult.Packet;
        }
    }

    private sealed class Silent : PacketDecoder
    {
        public override DecodeResult Decode(ReadOnlySpan<byte> message, bool isBinary, out ReceivedPacket packet)
        {
            packet = default;
            return default;
        }
    }

    private sealed class Parser(EncodedMessage[] messages) : PacketParser
    {
        public override PacketDecoder CreateDecoder(PacketLimits limits) => Json.CreateDecoder(limits);

        public override IReadOnlyList<EncodedMessage> Encode(OutgoingPacket packet) => messages;
    }
}
