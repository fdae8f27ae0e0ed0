using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>The default format.</summary>
internal sealed class JsonPacketParser : PacketParser
{
    public override PacketDecoder CreateDecoder(PacketLimits limits) => new JsonPacketDecoder(limits);

    public override IReadOnlyList<EncodedMessage> Encode(OutgoingPacket packet)
    {
        var prepared = PacketEncoder.Encode(packet);

        // Without the type of the Engine.IO message, which is the transport's.
        var text = new EncodedMessage(prepared.First.Payload[1..], IsBinary: false);
        return [text, .. (prepared.Rest ?? []).Select(m => new EncodedMessage(m.Payload, IsBinary: true))];
    }

    internal override PreparedPacket Prepare(in OutgoingPacket packet, bool compress) => PacketEncoder.Encode(packet, compress);
}
