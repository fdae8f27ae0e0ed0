using System.Text;
using CsCheck;
using Hawser.SocketIO;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Parsing;

/// <summary>Whatever is encoded is decoded as it was, in every format.</summary>
public sealed class RoundTripTests
{
    private static readonly PacketLimits Limits = new(MaxAttachments: 10_000, MaxAttachmentBytes: long.MaxValue);

    public static TheoryData<string> Parsers => ["json", "msgpack"];

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Events_come_back_as_they_were(string parser) => GenPayload.Event.Sample(packet => AssertSame(packet, Encode(ParserOf(parser), packet), parser), iter: 3000);

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Acknowledgements_come_back_as_they_were(string parser) => GenPayload.Ack.Sample(packet => AssertSame(packet, Encode(ParserOf(parser), packet), parser), iter: 1000);

    [Fact]
    public void Connects_and_disconnects_come_back_as_they_were()
    {
        OutgoingPacket[] packets =
        [
            new(SocketPacketType.Connect, "/", null, default),
            new(SocketPacketType.Connect, "/admin", null, new Payload("{\"sid\":\"x\"}"u8.ToArray())),
            new(SocketPacketType.Disconnect, "/", null, default),
            new(SocketPacketType.Disconnect, "/admin", null, default),
        ];
        foreach (var packet in packets)
        {
            AssertSame(packet, Encode(PacketParser.Json, packet), "json");
            AssertSame(packet, Encode(PacketParser.MessagePack, packet), "msgpack");
        }
    }

    [Fact]
    public void Binary_data_goes_into_types_and_out_of_them_wherever_it_stands()
    {
        var sent = new Upload("a.png", [1, 2], new Dictionary<string, ReadOnlyMemory<byte>> { ["x"] = new byte[] { 3 }, ["y"] = Array.Empty<byte>() }, [[4], null, [5, 6]]);
        var payload = PayloadWriter.Write("upload", [sent, new byte[] { 7 }, new Memory<byte>([8])], GenPayload.Options);
        var arguments = new EventArguments(payload.Json.Span, payload.Attachments, skip: 1, GenPayload.Options);

        var received = arguments.Read<Upload>()!;

        Assert.Equal(7, payload.AttachmentCount);
        Assert.Equal((sent.Name, "0102"), (received.Name, Convert.ToHexString(received.Thumbnail)));
        Assert.Equal(["03", ""], received.Parts.Values.Select(part => Convert.ToHexString(part.Span)));
        Assert.Equal([[4], null, [5, 6]], received.Chunks);
        Assert.Equal(new byte[] { 7 }, arguments.Read<byte[]>());
        Assert.Equal(new byte[] { 8 }, arguments.Read<Memory<byte>>().ToArray());
        Assert.Null(arguments.Read<byte[]>());
        Assert.Equal(0, arguments.Read<int>());
    }

    [Fact]
    public void A_raw_value_is_passed_on_as_it_was_written_and_its_binary_data_gets_new_numbers()
    {
        const string Json = "[\"e\",{ \"n\":1.50, \"b\":{\"num\":0,\"_placeholder\":true} },{\"_placeholder\":true,\"num\":1}]";
        var arguments = new EventArguments(Encoding.UTF8.GetBytes(Json), [new byte[] { 1 }, new byte[] { 2 }], skip: 1, GenPayload.Options);
        var first = arguments.Read<RawValue>();
        var second = arguments.Read<RawValue>();

        var payload = PayloadWriter.Write("again", [new byte[] { 9 }, second, first], GenPayload.Options);

        Assert.Equal(
            "[\"again\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1},{ \"n\":1.50, \"b\":{\"_placeholder\":true,\"num\":2} }]",
            Encoding.UTF8.GetString(payload.Json.Span));
        Assert.Equal(["09", "02", "01"], payload.Attachments!.Select(data => Convert.ToHexString(data.Span)));
    }

    [Fact]
    public void A_raw_value_that_only_looks_like_binary_data_stays_as_it_is()
    {
        const string Lookalike = "{\"_placeholder\":true,\"num\":7}";
        var arguments = new EventArguments(Encoding.UTF8.GetBytes($"[\"e\",[{Lookalike},{{\"_placeholder\":true,\"num\":0}}]]"), [new byte[] { 1 }], skip: 1, GenPayload.Options);

        var payload = PayloadWriter.Write("again", [arguments.Read<RawValue>()], GenPayload.Options);

        Assert.Equal($"[\"again\",[{Lookalike},{{\"_placeholder\":true,\"num\":0}}]]", Encoding.UTF8.GetString(payload.Json.Span));
        Assert.Equal(1, payload.AttachmentCount);
    }

    private static PacketParser ParserOf(string name) => name == "json" ? PacketParser.Json : PacketParser.MessagePack;

    private static IReadOnlyList<EncodedMessage> Encode(PacketParser parser, OutgoingPacket packet) => parser.Encode(packet);

    private static void AssertSame(OutgoingPacket packet, IReadOnlyList<EncodedMessage> messages, string parser)
    {
        var decoder = ParserOf(parser).CreateDecoder(Limits);
        Assert.All(messages.SkipLast(1), message => Assert.Equal(DecodeStatus.NeedMore, Decoded.Of(decoder, message.Data.ToArray(), message.IsBinary).Status));
        var decoded = Decoded.Of(decoder, messages[^1].Data.ToArray(), messages[^1].IsBinary);

        Assert.Equal((DecodeStatus.Packet, null), (decoded.Status, decoded.Problem));
        Assert.Equal((packet.Type, packet.Namespace == "/" ? "" : packet.Namespace, packet.AckId), (decoded.Type, decoded.Namespace, decoded.AckId));
        Assert.Equal(Encoding.UTF8.GetString(packet.Payload.Json.Span), decoded.Payload);
        Assert.Equal(packet.Payload.Attachments?.Select(data => data.ToArray()) ?? [], decoded.Attachments);
    }

    private sealed record Upload(string Name, byte[] Thumbnail, Dictionary<string, ReadOnlyMemory<byte>> Parts, List<byte[]?> Chunks);
}
