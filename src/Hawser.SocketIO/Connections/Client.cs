using System.Collections.Concurrent;
using System.Text;
using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Connections;

/// <summary>One client's Engine.IO session, and its sockets: one for each namespace that it has joined.</summary>
internal sealed class Client : IEngineSocket, ISocketConnection
{
    private static readonly byte[] InvalidNamespace = """{"message":"Invalid namespace"}"""u8.ToArray();

    private readonly ServerContext _server;
    private readonly Func<string, Namespace?> _find;
    private readonly ConcurrentDictionary<string, Socket> _sockets = new(StringComparer.Ordinal);
    private ITimer? _connectTimer;

    public Client(ServerContext server, Func<string, Namespace?> find, EngineSession session, TimeSpan connectTimeout)
    {
        _server = server;
        _find = find;
        Session = session;
        using (ExecutionContext.SuppressFlow())
        {
            _connectTimer = server.Time.CreateTimer(static state => ((Client)state!).OnConnectTimeout(), this, connectTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    public EngineSession Session { get; }

    public HandshakeSnapshot Handshake => Session.Handshake;

    public Transport Transport => Session.Transport;

    public void Send(PreparedMessage message) => Session.Send(message);

    public void OnMessage(ReadOnlySpan<byte> message, bool isBinary)
    {
        var packet = default(ParsedPacket);
        var problem = isBinary ? "binary data without a packet that announces it" : PacketReader.TryRead(message, out packet);
        if ((problem ?? Handle(packet)) is { } violation)
        {
            SocketIOLog.ProtocolViolation(_server.Logger, Session.Id, violation);
            Session.Close(CloseReason.ForcedClose, violation);
        }
    }

    public void OnDrained()
    {
    }

    public void OnClose(CloseReason reason, string? detail)
    {
        StopConnectTimer();
        foreach (var socket in _sockets.Values)
        {
            _sockets.TryRemove(socket.Namespace.Name, out _);
            socket.OnDisconnected(reason.Text());
        }
    }

    public void Disconnect(Socket socket)
    {
        if (_sockets.TryRemove(KeyValuePair.Create(socket.Namespace.Name, socket)))
        {
            Session.Send(PacketEncoder.Encode(SocketPacketType.Disconnect, socket.Namespace.Name, ackId: null, default));
            socket.OnDisconnected("server namespace disconnect");
        }
    }

    public void DisconnectAll()
    {
        foreach (var socket in _sockets.Values)
        {
            Disconnect(socket);
        }

        Session.Close(CloseReason.ForcedClose);
    }

    /// <returns>Null, or the rule that the packet breaks.</returns>
    private string? Handle(in ParsedPacket packet)
    {
        var name = packet.Namespace.IsEmpty ? "/" : Encoding.UTF8.GetString(packet.Namespace);
        if (packet.Type == SocketPacketType.Connect)
        {
            return Connect(name, packet.Payload);
        }

        if (!_sockets.TryGetValue(name, out var socket))
        {
            return "packet for a namespace that was not joined";
        }

        switch (packet.Type)
        {
            case SocketPacketType.Event:
                socket.OnEvent(packet.Payload, packet.AckId);
                return null;
            case SocketPacketType.Ack when packet.AckId is { } id:
                socket.OnAck(id, packet.Payload);
                return null;
            case SocketPacketType.Disconnect:
                _sockets.TryRemove(name, out _);
                socket.OnDisconnected("client namespace disconnect");
                return null;
            default:
                return "packet that only servers send";
        }
    }

    private string? Connect(string name, ReadOnlySpan<byte> auth)
    {
        if (_sockets.ContainsKey(name))
        {
            return "second CONNECT for a namespace";
        }

        if (_find(name) is not { } ns)
        {
            Session.Send(PacketEncoder.Encode(SocketPacketType.ConnectError, name, ackId: null, InvalidNamespace));
            return null;
        }

        StopConnectTimer();
        var socket = ns.Connect(this, auth);
        _sockets[name] = socket;
        var answer = Encoding.UTF8.GetBytes($$"""{"sid":"{{socket.Id}}"}""");
        Session.Send(PacketEncoder.Encode(SocketPacketType.Connect, name, ackId: null, answer));
        socket.RunConnectionHandlers();
        return null;
    }

    private void OnConnectTimeout()
    {
        if (_sockets.IsEmpty)
        {
            Session.Close(CloseReason.ForcedClose, "no namespace was joined in time");
        }
    }

    private void StopConnectTimer() => Interlocked.Exchange(ref _connectTimer, null)?.Dispose();
}
