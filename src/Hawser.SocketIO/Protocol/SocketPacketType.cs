namespace Hawser.SocketIO.Protocol;

/// <summary>Socket.IO packet types as they stand on the wire (socket.io-protocol, revision 5, "Packet encoding").</summary>
internal enum SocketPacketType : byte
{
    Connect = (byte)'0',
    Disconnect = (byte)'1',
    Event = (byte)'2',
    Ack = (byte)'3',
    ConnectError = (byte)'4',
    BinaryEvent = (byte)'5',
    BinaryAck = (byte)'6',
}
