namespace Hawser.SocketIO.Protocol;

/// <summary>
/// What a packet is (socket.io-protocol, revision 5). Events and acknowledgements with binary data are not kinds of their
/// own here: they are those that have attachments.
/// </summary>
public enum SocketPacketType : byte
{
    /// <summary>A client joins a namespace, or a server accepts it.</summary>
    Connect = 0,

    /// <summary>One side leaves a namespace.</summary>
    Disconnect = 1,

    /// <summary>An event: an array of its name and its arguments.</summary>
    Event = 2,

    /// <summary>The answer to an event: an array of values.</summary>
    Ack = 3,

    /// <summary>A server refuses a client.</summary>
    ConnectError = 4,
}
