using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Redis.Classic;

namespace Hawser.ConformanceTests.SocketIO.MessagePack;

/// <summary>Our MessagePack beside that of the npm packages, byte for byte, on random values that Node makes from a seed.</summary>
public sealed class CodecTests
{
    private const int Count = 400;

    private static readonly PacketLimits Limits = new(MaxAttachments: 10, MaxAttachmentBytes: 10_000_000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Packets_of_socket_io_msgpack_parser_are_read_as_JavaScript_reads_them(int seed)
    {
        await using var node = NodeScript.Start("codec.mjs");
        var packets = await node.AskAsync(new { op = "packets", seed, count = Count });

        var withBinary = 0;
        foreach (var expected in packets.EnumerateArray())
        {
            var packet = Decode(expected);
            withBinary += packet.Payload.AttachmentCount > 0 ? 1 : 0;
            AssertSame(expected, packet.Payload);
            Assert.Equal(expected.TryGetProperty("id", out var id) ? id.GetUInt64() : null, packet.AckId);
            Assert.Equal(expected.GetProperty("nsp").GetString(), packet.Namespace);
        }

        Assert.InRange(withBinary, 50, Count);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Our_packets_are_understood_and_are_the_bytes_that_the_parser_writes_itself(int seed)
    {
        await using var node = NodeScript.Start("codec.mjs");
        var packets = await node.AskAsync(new { op = "packets", seed, count = Count });

        foreach (var packet in packets.EnumerateArray().Select(Decode))
        {
            foreach (var type in new[] { SocketPacketType.Event, SocketPacketType.Ack })
            {
                var sent = packet with { Type = type, AckId = type == SocketPacketType.Ack ? packet.AckId ?? 0 : packet.AckId };
                var bytes = Assert.Single(PacketParser.MessagePack.Encode(sent)).Data;

                var understood = await node.AskAsync(new { op = "packet", hex = Convert.ToHexStringLower(bytes.Span) });

                AssertSame(understood, sent.Payload);
                Assert.Equal(Convert.ToHexStringLower(bytes.Span), understood.GetProperty("hex").GetString());
            }
        }
    }

    [Fact]
    public async Task Our_packets_without_data_are_understood()
    {
        await using var node = NodeScript.Start("codec.mjs");
        OutgoingPacket[] packets =
        [
            new(SocketPacketType.Connect, "/", null, new Payload("{\"sid\":\"x\"}"u8.ToArray())),
            new(SocketPacketType.ConnectError, "/admin", null, new Payload("{\"message\":\"no\",\"data\":{\"code\":42}}"u8.ToArray())),
            new(SocketPacketType.Disconnect, "/admin", null, default),
        ];
        foreach (var packet in packets)
        {
            var understood = await node.AskAsync(new { op = "packet", hex = Convert.ToHexStringLower(PacketParser.MessagePack.Encode(packet)[0].Data.Span) });

            Assert.Equal((int)packet.Type, understood.GetProperty("type").GetInt32());
            Assert.Equal(packet.Namespace, understood.GetProperty("nsp").GetString());
            Assert.Equal(Encoding.UTF8.GetString(packet.Payload.Json.Span), understood.GetProperty("json").GetString());
        }
    }

    [Fact]
    public async Task Broadcasts_of_the_Redis_adapter_are_read_as_JavaScript_reads_them()
    {
        await using var node = NodeScript.Start("codec.mjs");
        var broadcasts = await node.AskAsync(new { op = "broadcasts", seed = 21, count = Count });

        foreach (var expected in broadcasts.EnumerateArray())
        {
            var broadcast = ClassicBroadcast.TryDecode(Convert.FromHexString(expected.GetProperty("hex").GetString()!));

            Assert.NotNull(broadcast);
            var (uid, packet, scope) = broadcast.Value;
            AssertSame(expected, packet.Data);
            Assert.Equal(("SE8quI", expected.GetProperty("nsp").GetString()), (uid, packet.Namespace));
            Assert.Equal(["a", "1"], scope.Rooms);
            Assert.Equal(["b"], scope.Except);
            Assert.True(scope.IsVolatile);
        }
    }

    [Fact]
    public async Task Our_broadcasts_are_understood_and_are_the_bytes_that_notepack_writes_itself()
    {
        await using var node = NodeScript.Start("codec.mjs");
        var broadcasts = await node.AskAsync(new { op = "broadcasts", seed = 22, count = Count });

        foreach (var random in broadcasts.EnumerateArray())
        {
            var (_, packet, _) = ClassicBroadcast.TryDecode(Convert.FromHexString(random.GetProperty("hex").GetString()!))!.Value;
            var scope = new BroadcastScope { Rooms = ["räume", "b"], Except = ImmutableArray.Create("c"), IsVolatile = true };
            var bytes = ClassicBroadcast.Encode("abcdef", packet, scope);

            var understood = await node.AskAsync(new { op = "broadcast", hex = Convert.ToHexStringLower(bytes.Span) });

            AssertSame(understood, packet.Data);
            Assert.Equal(Convert.ToHexStringLower(bytes.Span), understood.GetProperty("hex").GetString());
            Assert.Equal("{\"rooms\":[\"räume\",\"b\"],\"except\":[\"c\"],\"flags\":{\"volatile\":true}}", understood.GetProperty("options").GetRawText());
        }
    }

    private static OutgoingPacket Decode(JsonElement packet)
    {
        var bytes = Convert.FromHexString(packet.GetProperty("hex").GetString()!);
        var result = PacketParser.MessagePack.CreateDecoder(Limits).Decode(bytes, isBinary: true, out var decoded);
        Assert.True(result.Status == DecodeStatus.Packet, $"{result.Problem}: {packet.GetProperty("json")}");
        return new OutgoingPacket(
            decoded.Type,
            decoded.Namespace.IsEmpty ? "/" : Encoding.UTF8.GetString(decoded.Namespace),
            decoded.AckId,
            new Payload(decoded.Payload.ToArray(), decoded.Attachments));
    }

    private static void AssertSame(JsonElement expected, Payload payload)
    {
        Assert.Equal(expected.GetProperty("json").GetString(), Encoding.UTF8.GetString(payload.Json.Span));
        Assert.Equal(
            expected.GetProperty("attachments").EnumerateArray().Select(data => data.GetString()),
            payload.Attachments?.Select(data => Convert.ToHexStringLower(data.Span)) ?? []);
    }
}
