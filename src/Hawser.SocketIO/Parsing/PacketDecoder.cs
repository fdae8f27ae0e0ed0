using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>Reads the packets of one connection. Never called by two threads at once. Throws nothing: malformed input is a result.</summary>
public abstract class PacketDecoder
{
    /// <summary>Takes in a message.</summary>
    /// <param name="message">The message; it lives during the call.</param>
    /// <param name="isBinary">Whether it is binary.</param>
    /// <param name="packet">The packet, if it is complete; it lives until the next call.</param>
    /// <param name="isComplete">Whether the packet is complete. If not, more messages belong to it.</param>
    /// <returns>Null, or which rule the message breaks: the connection is then closed.</returns>
    public abstract string? Decode(ReadOnlySpan<byte> message, bool isBinary, out ReceivedPacket packet, out bool isComplete);
}
