using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>
/// The format of packets on the wire. Clients must use the same one: <see cref="Json"/> is that of every client by
/// default, <see cref="MessagePack"/> that of the npm package <c>socket.io-msgpack-parser</c>. Write your own by deriving
/// from this class, and set it as <see cref="SocketIOOptions.Parser"/>.
/// </summary>
public abstract class PacketParser
{
    /// <summary>The default format: text, and binary data as messages of their own (socket.io-protocol, revision 5).</summary>
    public static PacketParser Json { get; } = new JsonPacketParser();

    /// <summary>MessagePack, one binary message per packet, as <c>socket.io-msgpack-parser</c> 3 has it.</summary>
    /// <summary>Makes what reads the packets of one connection.</summary>
    /// <param name="maxAttachments">How many pieces of binary data one packet may have.</param>
    public abstract PacketDecoder CreateDecoder(int maxAttachments);

    /// <summary>Encodes a packet as one message or several, which are sent one after another.</summary>
    public abstract IReadOnlyList<EncodedMessage> Encode(OutgoingPacket packet);

    /// <summary>Encodes and frames a packet, so that it can be sent to many.</summary>
    internal virtual PreparedPacket Prepare(in OutgoingPacket packet, bool compress)
    {
        var messages = Encode(packet);
        return new PreparedPacket(messages[0].Prepare(compress), messages.Count == 1 ? null : [.. messages.Skip(1).Select(m => m.Prepare(compress))]);
    }
}
