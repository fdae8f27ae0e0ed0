namespace Hawser.EngineIO.Protocol;

/// <summary>Engine.IO packet types as they stand on the wire: one ASCII digit (engine.io-protocol, revision 4, "Packet encoding").</summary>
internal enum PacketType : byte
{
    Open = (byte)'0',
    Close = (byte)'1',
    Ping = (byte)'2',
    Pong = (byte)'3',
    Message = (byte)'4',
    Upgrade = (byte)'5',
    Noop = (byte)'6',
}
