using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Protocol.MessagePack;

namespace Hawser.SocketIO.Parsing;

/// <summary>The format of socket.io-msgpack-parser.</summary>
internal sealed class MessagePackPacketParser : PacketParser
{
    public override PacketDecoder CreateDecoder(PacketLimits limits) => new MessagePackPacketDecoder(limits);

    public override IReadOnlyList<EncodedMessage> Encode(OutgoingPacket packet) => [new EncodedMessage(MessagePackPacketEncoder.Encode(packet), IsBinary: true)];
}
