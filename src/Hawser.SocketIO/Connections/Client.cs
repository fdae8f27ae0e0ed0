using System.Text;
using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Connections;

/// <summary>One client's Engine.IO session, and its sockets: one for each namespace that it has joined.</summary>
internal sealed class Client : IEngineSocket, ISocketConnection
{
    private readonly ServerContext _server;
    private readonly NamespaceTable _namespaces;
    private readonly PacketDecoder _decoder;
    private readonly Outbox _outbox;
    private readonly Lock _gate = new();

    // A namespace that is being joined has an entry without a socket.
    private readonly Dictionary<string, Socket?> _sockets = new(StringComparer.Ordinal);
    private readonly long _since;
    private ITimer? _connectTimer;
    private bool _isClosed;

    // The sockets with as many events waiting as may; while there is one nothing is read.
    private HashSet<Socket>? _full;

    public Client(ServerContext server, NamespaceTable namespaces, EngineSession session)
    {
        _server = server;
        _namespaces = namespaces;
        Session = session;
        _decoder = server.CreateDecoder(session.Id);
        _outbox = new Outbox(session, server);
        _since = server.Time.GetTimestamp();
        server.Metrics.OnConnected();
        using (ExecutionContext.SuppressFlow())
        {
            _connectTimer = server.Time.CreateTimer(static state => ((Client)state!).OnConnectTimeout(), this, server.Options.ConnectTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    public EngineSession Session { get; }

    public HandshakeSnapshot Handshake => Session.Handshake;

    public string SessionId => Session.Id;

    public string TransportName => Session.Transport.Name;

    public bool IsLegacy => Session.Revision == 3;

    /// <summary>Begins: a client of version 2 is in the namespace <c>/</c> without asking for it.</summary>
    public void Begin()
    {
        if (IsLegacy)
        {
            Connect("/", default);
        }
    }

    public void Send(PreparedPacket packet, bool isVolatile) => _outbox.Send(packet, isVolatile);

    public Task SendAsync(PreparedPacket packet, bool isVolatile) => _outbox.SendAsync(packet, isVolatile);

    /// <inheritdoc cref="Outbox.HasRoomFor"/>
    public bool HasRoomFor(IReadOnlyCollection<PreparedPacket> packets) => _outbox.HasRoomFor(packets);

    /// <inheritdoc cref="Outbox.SendAll"/>
    public void SendAll(IReadOnlyCollection<PreparedPacket> packets) => _outbox.SendAll(packets);

    public void OnMessage(ReadOnlySpan<byte> message, bool isBinary)
    {
        var result = _decoder.Decode(message, isBinary, out var packet);
        var problem = result.Problem;
        if (result.Status == DecodeStatus.Packet)
        {
            _server.Metrics.OnReceived();
            problem = Handle(packet);
        }

        if (problem is not null)
        {
            _server.Metrics.OnViolation();
            SocketIOLog.ProtocolViolation(_server.Logger, Session.Id, problem);
            Session.Close(CloseReason.ForcedClose, problem);
        }
    }

    public void OnDrained() => _outbox.OnDrained();

    public void OnClose(CloseReason reason, string? detail)
    {
        StopConnectTimer();
        _outbox.End();
        _server.Metrics.OnClosed(_server.Time.GetElapsedTime(_since), reason.Text());
        foreach (var socket in TakeAll(isLast: true))
        {
            socket.OnDisconnected(reason.Text(), detail);
        }
    }

    public void OnEventsWaiting(Socket socket)
    {
        var limit = _server.Options.MaxWaitingEvents;
        lock (_gate)
        {
            // Asked for in here: an answer from before the lock may be older than that of whoever came first.
            var waiting = socket.WaitingEvents;
            if (waiting >= limit && !_isClosed)
            {
                if ((_full ??= []).Add(socket) && _full.Count == 1)
                {
                    Session.PauseReceiving();
                }
            }
            else if (waiting <= limit / 2 && _full is not null && _full.Remove(socket) && _full.Count == 0)
            {
                Session.ResumeReceiving();
            }
        }
    }

    public void Disconnect(Socket socket)
    {
        lock (_gate)
        {
            if (!_sockets.Remove(socket.Namespace.Name))
            {
                return;
            }
        }

        _outbox.Send(_server.Encode(SocketPacketType.Disconnect, socket.Namespace.Name, ackId: null, default), isVolatile: false);
        socket.OnDisconnected("server namespace disconnect", detail: null);
    }

    public void DisconnectAll()
    {
        foreach (var socket in TakeAll(isLast: false))
        {
            _outbox.Send(_server.Encode(SocketPacketType.Disconnect, socket.Namespace.Name, ackId: null, default), isVolatile: false);
            socket.OnDisconnected("server namespace disconnect", detail: null);
        }

        Session.Close(CloseReason.ForcedClose);
    }

    public void Abandon(string detail) => Session.Close(CloseReason.ForcedClose, detail);

    /// <summary>Takes in a socket that its namespace has let in.</summary>
    /// <returns>False if the client went away meanwhile, or has left the namespace.</returns>
    public bool TryAttach(Socket socket)
    {
        StopConnectTimer();
        lock (_gate)
        {
            if (_isClosed || !_sockets.ContainsKey(socket.Namespace.Name))
            {
                return false;
            }

            _sockets[socket.Namespace.Name] = socket;
            return true;
        }
    }

    /// <summary>What tells the client that it is connected.</summary>
    public PreparedPacket Connected(Socket socket)
    {
        var answer = (IsLegacy, socket.Lifetime.Session) switch
        {
            (true, _) => default,
            (false, null) => new Payload(Encoding.UTF8.GetBytes($$"""{"sid":"{{socket.Id}}"}""")),
            (false, { Pid: var pid }) => new Payload(Encoding.UTF8.GetBytes($$"""{"sid":"{{socket.Id}}","pid":"{{pid}}"}""")),
        };
        return _server.Encode(SocketPacketType.Connect, socket.Namespace.Name, ackId: null, answer);
    }

    /// <summary>Refuses a namespace, as a middleware says.</summary>
    public void Refuse(string name, string message, object? data)
    {
        // Clients of version 2 know such an error as a value of any kind, not as an object with a message.
        Refuse(name, _server.WriteError(message, data, isBare: IsLegacy));
    }

    /// <summary>Refuses a namespace that does not exist.</summary>
    public void RefuseUnknown(string name) => Refuse(name, PayloadWriter.WriteError("Invalid namespace", data: null, _server.Json));

    private void Refuse(string name, ReadOnlyMemory<byte> error)
    {
        lock (_gate)
        {
            _sockets.Remove(name);
        }

        _server.Metrics.OnRefused();
        _outbox.Send(_server.Encode(SocketPacketType.ConnectError, name, ackId: null, new Payload(error)), isVolatile: false);
    }

    /// <returns>Null, or the rule that the packet breaks.</returns>
    private string? Handle(in ReceivedPacket packet)
    {
        var name = packet.Namespace.IsEmpty ? "/" : Encoding.UTF8.GetString(packet.Namespace);
        if (packet.Type == SocketPacketType.Connect)
        {
            return Connect(name, packet.Payload);
        }

        Socket? socket;
        lock (_gate)
        {
            _sockets.TryGetValue(name, out socket);
            if (socket is not null && packet.Type == SocketPacketType.Disconnect)
            {
                _sockets.Remove(name);
            }
        }

        if (socket is null)
        {
            return "packet for a namespace that was not joined";
        }

        switch (packet.Type)
        {
            case SocketPacketType.Event:
                socket.OnEvent(packet);
                return null;
            case SocketPacketType.Ack:
                socket.OnAck(packet);
                return null;
            case SocketPacketType.Disconnect:
                socket.OnDisconnected("client namespace disconnect", detail: null);
                return null;
            default:
                return "packet that only servers send";
        }
    }

    private string? Connect(string name, ReadOnlySpan<byte> auth)
    {
        var request = ConnectRequest.Read(name, auth, IsLegacy);
        bool isTooMany;
        lock (_gate)
        {
            if (_sockets.ContainsKey(request.Namespace))
            {
                return "second CONNECT for a namespace";
            }

            isTooMany = _sockets.Count >= _server.Options.MaxNamespacesPerConnection;
            if (!isTooMany)
            {
                _sockets[request.Namespace] = null;
            }
        }

        if (isTooMany)
        {
            Refuse(request.Namespace, "Too many namespaces", data: null);
            return null;
        }

        _ = new Joining(this, _server, _namespaces, request).RunAsync();
        return null;
    }

    private List<Socket> TakeAll(bool isLast)
    {
        lock (_gate)
        {
            _isClosed |= isLast;
            var sockets = _sockets.Values.OfType<Socket>().ToList();
            _sockets.Clear();
            return sockets;
        }
    }

    private void OnConnectTimeout()
    {
        lock (_gate)
        {
            if (_sockets.Values.Any(socket => socket is not null))
            {
                return;
            }
        }

        Session.Close(CloseReason.ForcedServerClose, $"no namespace was joined within {_server.Options.ConnectTimeout}");
    }

    private void StopConnectTimer() => Interlocked.Exchange(ref _connectTimer, null)?.Dispose();
}
