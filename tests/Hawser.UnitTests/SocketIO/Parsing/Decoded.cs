using System.Text;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Parsing;

/// <summary>What a decoder made of a message, kept: a packet's own spans live only until the next call.</summary>
internal sealed record Decoded(DecodeStatus Status, string? Problem)
{
    public SocketPacketType Type { get; private init; }

    public string Namespace { get; private init; } = "";

    public ulong? AckId { get; private init; }

    public string Payload { get; private init; } = "";

    public IReadOnlyList<byte[]> Attachments { get; private init; } = [];

    public static Decoded Of(PacketDecoder decoder, string text) => Of(decoder, Encoding.UTF8.GetBytes(text), isBinary: false);

    public static Decoded Of(PacketDecoder decoder, byte[] message, bool isBinary = true)
    {
        var result = decoder.Decode(message, isBinary, out var packet);
        return new Decoded(result.Status, result.Problem)
        {
            Type = packet.Type,
            Namespace = Encoding.UTF8.GetString(packet.Namespace),
            AckId = packet.AckId,
            Payload = Encoding.UTF8.GetString(packet.Payload),
            Attachments = [.. (packet.Attachments ?? []).Select(data => data.ToArray())],
        };
    }
}
