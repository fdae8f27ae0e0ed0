using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>
/// The format of packets on the wire. Clients must use the same one: <see cref="Json"/> is that of every client by
/// default, <see cref="MessagePack"/> that of the npm package <c>socket.io-msgpack-parser</c>. Write your own by deriving
/// from this class, and set it as <see cref="SocketIOOptions.Parser"/>; the JavaScript client takes the same by its option
/// <c>parser</c>. One parser serves all connections of a server, from many threads at once.
/// </summary>
public abstract class PacketParser
{
    // What separates the packets of a polling response (engine.io-protocol, revision 4).
    private const byte RecordSeparator = 0x1e;

    /// <summary>The default format: text, and binary data as messages of their own (socket.io-protocol, revision 5).</summary>
    public static PacketParser Json { get; } = new JsonPacketParser();

    /// <summary>
    /// MessagePack, one binary message per packet, as <c>socket.io-msgpack-parser</c> 3 has it. Binary data is part of it, so
    /// that <see cref="SocketIOOptions.MaxAttachments"/> does not count here. Dates of clients arrive as text, as with JSON.
    /// </summary>
    public static PacketParser MessagePack { get; } = new MessagePackPacketParser();

    /// <summary>Makes what reads the packets of one connection.</summary>
    /// <param name="limits">What a packet may hold; the decoder is to keep to it.</param>
    public abstract PacketDecoder CreateDecoder(PacketLimits limits);

    /// <summary>
    /// Encodes a packet as one message or several, which are sent one after another with nothing in between. Text must be
    /// UTF-8 without U+001E, which long-polling puts between messages. What this throws, the call throws that emits.
    /// </summary>
    public abstract IReadOnlyList<EncodedMessage> Encode(OutgoingPacket packet);

    /// <summary>Encodes and frames a packet, so that it can be sent to many.</summary>
    /// <exception cref="InvalidOperationException">The parser, one of the application's own, did not keep to its contract.</exception>
    internal virtual PreparedPacket Prepare(in OutgoingPacket packet, bool compress)
    {
        var messages = Encode(packet);
        if (messages is not { Count: > 0 })
        {
            throw new InvalidOperationException($"{GetType()} encoded a packet as no message; PacketParser.Encode must return at least one.");
        }

        if (messages.Any(message => !message.IsBinary && message.Data.Span.Contains(RecordSeparator)))
        {
            throw new InvalidOperationException($"{GetType()} encoded a packet as text with U+001E in it, which long-polling cannot carry; escape it, or encode as binary.");
        }

        return new PreparedPacket(messages[0].Prepare(compress), messages.Count == 1 ? null : [.. messages.Skip(1).Select(m => m.Prepare(compress))]);
    }
}
