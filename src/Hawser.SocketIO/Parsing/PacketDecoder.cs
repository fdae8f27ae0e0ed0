using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>
/// Reads the packets of one connection, and keeps what it needs to from message to message. Never called by two threads at
/// once. It throws nothing: malformed input is a result.
/// </summary>
public abstract class PacketDecoder
{
    /// <summary>Whether the packets keep the rules of the protocol already, so that they need not be checked again.</summary>
    internal virtual bool ChecksPackets => false;

    /// <summary>Takes in a message.</summary>
    /// <param name="message">The message, without Engine.IO's type; it lives during the call. Text need not be valid UTF-8.</param>
    /// <param name="isBinary">Whether it is binary.</param>
    /// <param name="packet">
    /// The packet, if it is complete. What its spans point to has to live until the next call. Its payload must be what the
    /// protocol has for its type: an object or nothing to connect, nothing to disconnect, an array that begins with its name
    /// for an event, an array for an acknowledgement. A packet that is not so is a violation, too.
    /// </param>
    /// <returns>
    /// Whether a packet is complete. After a violation the connection is closed, with the reason <c>forced close</c>, and the
    /// decoder not called again. The same becomes of one that throws, with an error in the log.
    /// </returns>
    public abstract DecodeResult Decode(ReadOnlySpan<byte> message, bool isBinary, out ReceivedPacket packet);
}
