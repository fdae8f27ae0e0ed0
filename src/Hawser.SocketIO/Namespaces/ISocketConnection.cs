using Hawser.EngineIO.Sessions;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Namespaces;

/// <summary>The client's connection, as its sockets see it.</summary>
internal interface ISocketConnection
{
    HandshakeSnapshot Handshake { get; }

    /// <summary>The Engine.IO session's id.</summary>
    string SessionId { get; }

    string TransportName { get; }

    /// <summary>Whether the client speaks the revision of the protocol before this one (clients of version 2).</summary>
    bool IsLegacy { get; }

    /// <summary>Sends a packet without waiting: what to do if the client's queue is full is the policy's, and never is to wait.</summary>
    void Send(PreparedPacket packet, bool isVolatile);

    /// <summary>Sends a packet, after waiting for room if that is the policy.</summary>
    Task SendAsync(PreparedPacket packet, bool isVolatile);

    /// <summary>Told when the number of events that wait in a socket has changed: nothing more is read while one has too many.</summary>
    void OnEventsWaiting(Socket socket);

    /// <summary>Ends one socket; the connection and its other namespaces go on.</summary>
    void Disconnect(Socket socket);

    /// <summary>Ends all sockets and the connection.</summary>
    void DisconnectAll();

    /// <summary>Ends the connection without a word, so that its client comes back.</summary>
    /// <param name="detail">Why, for those who look at <see cref="Socket.DisconnectDetail"/>.</param>
    void Abandon(string detail);
}
