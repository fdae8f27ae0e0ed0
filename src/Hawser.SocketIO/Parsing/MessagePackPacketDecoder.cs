using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Protocol.MessagePack;

namespace Hawser.SocketIO.Parsing;

/// <summary>Reads packets of socket.io-msgpack-parser: each is one binary message.</summary>
internal sealed class MessagePackPacketDecoder : PacketDecoder
{
    private readonly PacketLimits _limits;

    public MessagePackPacketDecoder(PacketLimits limits) => _limits = limits;

    internal override bool ChecksPackets => true;

    public override DecodeResult Decode(ReadOnlySpan<byte> message, bool isBinary, out ReceivedPacket packet)
    {
        if (!isBinary)
        {
            packet = default;
            return DecodeResult.Violation("text, where packets are binary");
        }

        var problem = MessagePackPacketReader.TryRead(message, out packet, out var payload);
        if (problem is null && payload.Attachments?.Sum(data => (long)data.Length) > _limits.MaxAttachmentBytes)
        {
            problem = "too much binary data";
        }

        return problem is null ? DecodeResult.Packet : DecodeResult.Violation(problem);
    }
}
