using System.Text;
using System.Text.Json;
using Hawser.SocketIO;
using Hawser.SocketIO.Connections;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.Fuzz.Targets;

/// <summary>
/// A decoder of packets, and all that relies on it: whatever it lets through can be handled, is the same after a way
/// through either format, and can be emitted again.
/// </summary>
internal abstract class PacketTarget : FuzzTarget
{
    protected static readonly PacketLimits Limits = new(MaxAttachments: 10, MaxAttachmentBytes: 10_000);

    private const int MostArguments = 6;

    private static readonly JsonSerializerOptions Options = PayloadJson.Create(new SocketIOOptions().JsonSerializerOptions);

    public override void Check(byte[] input, object? parsed, Random random)
    {
        foreach (var packet in (List<OutgoingPacket>)parsed!)
        {
            CheckUse(packet);
            // What only MessagePack can carry: binary data to connect with, commas in names.
            var isOrdinary = packet.Payload.AttachmentCount == 0 || packet.Type is SocketPacketType.Event or SocketPacketType.Ack;
            if (isOrdinary && !packet.Namespace.Contains(',', StringComparison.Ordinal))
            {
                CheckWay(packet, PacketParser.Json, keepsText: true);
            }

            CheckWay(packet, PacketParser.MessagePack, keepsText: false);
        }
    }

    protected static OutgoingPacket Keep(in ReceivedPacket packet) => new(
        packet.Type,
        packet.Namespace.IsEmpty ? "/" : Encoding.UTF8.GetString(packet.Namespace),
        packet.AckId,
        new Payload(packet.Payload.ToArray(), packet.Attachments));

    private static void CheckUse(in OutgoingPacket packet)
    {
        switch (packet.Type)
        {
            case SocketPacketType.Connect:
                var request = ConnectRequest.Read(packet.Namespace, packet.Payload.Json.Span, isLegacy: false);
                request.Auth?.GetRawText();
                ConnectRequest.Read(packet.Namespace, packet.Payload.Json.Span, isLegacy: true);
                break;
            case SocketPacketType.Event:
                CheckEvent(new EventData(packet.Payload, Options));
                break;
            case SocketPacketType.Ack:
                new EventArguments(packet.Payload.Json.Span, packet.Payload.Attachments, skip: 0, Options).Read<RawValue>();
                break;
        }
    }

    private static void CheckEvent(EventData data)
    {
        Require(data.Name.Length >= 0 && !ReservedEvents.Contains(data.Name), "a reserved event");

        // Each argument is looked for from the beginning: a few are enough.
        var count = Math.Min(data.Count, MostArguments);
        var values = Enumerable.Range(0, count).Select(data.Get<RawValue>).ToArray();
        var again = new EventData(PayloadWriter.Write("again", values, Options), Options);
        Require(again.Count == count, "arguments were lost when they were passed on");
        for (var index = 0; index < count; index++)
        {
            TryRead<JsonElement>(data, index);
            TryRead<string>(data, index);
            TryRead<double>(data, index);
            TryRead<byte[]>(data, index);
            TryRead<object[]>(data, index);
            TryRead<Dictionary<string, ReadOnlyMemory<byte>>>(data, index);
        }
    }

    /// <summary>A value that does not fit is the one thing that may be said.</summary>
    private static void TryRead<T>(EventData data, int index)
    {
        try
        {
            data.Get<T>(index);
        }
        catch (JsonException)
        {
        }
    }

    private static void CheckWay(in OutgoingPacket packet, PacketParser parser, bool keepsText)
    {
        if (packet.Type == SocketPacketType.ConnectError)
        {
            return;
        }

        var once = Pass(packet, parser);
        if (keepsText)
        {
            Require(once.Payload.Json.Span.SequenceEqual(packet.Payload.Json.Span), "JSON changed on its way");
            Require(once.Payload.AttachmentCount == packet.Payload.AttachmentCount, "binary data was lost on its way");
            return;
        }

        // Numbers and escapes are written in one way only after the first time.
        var twice = Pass(once, parser);
        Require(twice.Payload.Json.Span.SequenceEqual(once.Payload.Json.Span), "JSON changed on its second way through MessagePack");
        Require(
            (twice.Payload.Attachments ?? []).Zip(once.Payload.Attachments ?? []).All(p => p.First.Span.SequenceEqual(p.Second.Span)) && twice.Payload.AttachmentCount == once.Payload.AttachmentCount,
            "binary data changed on its second way through MessagePack");
    }

    private static OutgoingPacket Pass(in OutgoingPacket packet, PacketParser parser)
    {
        var decoder = parser.CreateDecoder(new PacketLimits(int.MaxValue, long.MaxValue));
        var messages = parser.Encode(packet);
        for (var index = 0; index < messages.Count; index++)
        {
            var result = decoder.Decode(messages[index].Data.Span, messages[index].IsBinary, out var decoded);
            if (index == messages.Count - 1)
            {
                Require(result.Status == DecodeStatus.Packet, $"what was encoded is not decoded: {result.Problem}");
                var kept = Keep(decoded);
                Require((kept.Type, kept.Namespace, kept.AckId) == (packet.Type, packet.Namespace, packet.AckId), "type, namespace or id changed on their way");
                return kept;
            }

            Require(result.Status == DecodeStatus.NeedMore, $"what was encoded is not decoded: {result.Problem}");
        }

        throw new FuzzException("encoded as nothing");
    }
}
