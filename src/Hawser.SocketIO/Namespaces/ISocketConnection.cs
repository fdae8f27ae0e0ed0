using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;

namespace Hawser.SocketIO.Namespaces;

/// <summary>The client's connection, as its sockets see it.</summary>
internal interface ISocketConnection
{
    HandshakeSnapshot Handshake { get; }

    Transport Transport { get; }

    void Send(PreparedMessage message);

    /// <summary>Ends one socket; the connection and its other namespaces go on.</summary>
    void Disconnect(Socket socket);

    /// <summary>Ends all sockets and the connection.</summary>
    void DisconnectAll();
}
