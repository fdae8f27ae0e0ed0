using Hawser.Fuzz.Inputs;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.Fuzz.Targets;

/// <summary>Packets in MessagePack.</summary>
internal sealed class MessagePackPacketTarget : PacketTarget
{
    public override string Name => "messagepack-packet";

    public override IReadOnlyList<byte[]> Words => MessagePackInput.Words;

    // An empty piece of binary data takes two bytes; its placeholder thirty, in a buffer that doubles, and its place in a list.
    public override int BytesPerByte => 120;

    public override byte[] Generate(Random random) => MessagePackInput.Packet(random);

    public override object? Parse(ReadOnlySpan<byte> input)
    {
        var result = PacketParser.MessagePack.CreateDecoder(Limits).Decode(input, isBinary: true, out var packet);
        return result.Status == DecodeStatus.Packet ? new List<OutgoingPacket> { Keep(packet) } : new List<OutgoingPacket>();
    }
}
