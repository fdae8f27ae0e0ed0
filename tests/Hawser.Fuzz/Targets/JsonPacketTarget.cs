using Hawser.Fuzz.Inputs;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.Fuzz.Targets;

/// <summary>Messages of the default format, with U+001E between them; a binary one begins with <c>b</c>.</summary>
internal sealed class JsonPacketTarget : PacketTarget
{
    private const byte Separator = 0x1e;

    public override string Name => "json-packet";

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. Bytes(
            "0", "1", "2", "3", "4", "5", "6", "51-", "62-", "510-", "/", "/a,", "[\"a\"]", "{\"_placeholder\":true,\"num\":0}", "{\"_placeholder\":true,\"num\":1}",
            "\x1e", "\x1eb", "\"connect\"", "\"\\ud83d\"", "\\ude00", "\\u", "\\\\", "\"_placeholder\"", "\\u005fplaceholder", "true", "null", "18446744073709551615",
            "[[[[[[[[", "]]]]]]]]", "1e400", "-0", "\"pid\":\"", "\"offset\":\"", "?a=b&c=%41"),
        [0xff], [0xed, 0xa0, 0x80], [0xc0, 0x80],
    ];

    public override int BytesPerByte => 16;

    public override byte[] Generate(Random random) => JsonInput.Packets(random);

    public override object? Parse(ReadOnlySpan<byte> input)
    {
        var packets = new List<OutgoingPacket>();
        var decoder = PacketParser.Json.CreateDecoder(Limits);
        while (true)
        {
            var end = input.IndexOf(Separator);
            var message = end < 0 ? input : input[..end];
            var isBinary = message.Length > 0 && message[0] == 'b';
            var result = decoder.Decode(isBinary ? message[1..] : message, isBinary, out var packet);
            if (result.Status == DecodeStatus.Packet)
            {
                packets.Add(Keep(packet));
            }

            if (result.Status == DecodeStatus.Violation || end < 0)
            {
                return packets;
            }

            input = input[(end + 1)..];
        }
    }
}
