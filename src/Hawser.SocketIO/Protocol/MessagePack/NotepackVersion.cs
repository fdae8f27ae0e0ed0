namespace Hawser.SocketIO.Protocol.MessagePack;

/// <summary>The npm package notepack.io, whose extensions Socket.IO's formats carry.</summary>
internal enum NotepackVersion : byte
{
    /// <summary>That of socket.io-msgpack-parser 3: dates and undefined are extensions of the type 0.</summary>
    V2,

    /// <summary>That of @socket.io/redis-adapter 8: writes dates as MessagePack's timestamps, and still reads the older form.</summary>
    V3,
}
