using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;

namespace Hawser.EngineIO.Sessions;

/// <summary>One client's session, over whichever transport it uses at the moment: heartbeat, upgrade, close.</summary>
internal sealed class EngineSession : HeartbeatNode, ITransportSink
{
    // How long a polling client may take to fetch the packet that tells it of the end (Node's value).
    private const long CloseFetchMilliseconds = 30_000;

    private static readonly PreparedMessage PingPacket = PreparedMessage.Packet(PacketType.Ping);
    private static readonly PreparedMessage ProbeAnswer = PreparedMessage.Packet(PacketType.Pong, "probe");

    private readonly EngineServer _server;
    private readonly Lock _gate = new();
    private readonly Lock _receiveGate = new();
    private volatile IEngineSocket? _socket;
    private volatile Transport _transport = null!;
    private volatile PendingUpgrade? _upgrade;
    private long _heartbeatAt;
    private bool _awaitsPong;
    private volatile bool _isClosed;
    private volatile TaskCompletionSource? _paused;

    public EngineSession(EngineServer server, string id, HandshakeSnapshot handshake)
    {
        _server = server;
        Id = id;
        Handshake = handshake;
    }

    public string Id { get; }

    public HandshakeSnapshot Handshake { get; }

    /// <summary>The revision of the protocol: 4, or 3 for clients of Socket.IO 2.</summary>
    public int Revision { get; init; } = 4;

    public bool IsClosed => _isClosed;

    /// <summary>Bytes that were sent and have not left this process yet.</summary>
    public long BufferedBytes => _transport.BufferedBytes;

    /// <summary>Messages that were sent and have not left this process yet.</summary>
    public int BufferedMessages => _transport.BufferedMessages;

    /// <summary>The transport that carries the session now.</summary>
    public Transport Transport => _transport;

    /// <summary>Begins with the transport of the handshake: sends the open packet and tells the application.</summary>
    public void Begin(Transport transport)
    {
        var options = _server.Options;
        _transport = transport;
        var open = OpenPacket.Create(Id, options.PingInterval, options.PingTimeout, options.MaxPayload, transport is PollingTransport);
        transport.Send(PreparedMessage.Packet(PacketType.Open, open));
        _heartbeatAt = Due = After(options.PingInterval);
        _server.Heartbeats.Add(this);
        lock (_receiveGate)
        {
            _socket = _server.Application.OnConnection(this);
        }
    }

    /// <summary>Sends a message; after the end of the session it goes nowhere.</summary>
    public void Send(PreparedMessage message)
    {
        var wait = default(SpinWait);
        while (!_isClosed)
        {
            var transport = _transport;
            if (transport.Send(message))
            {
                return;
            }

            if (transport == _transport && _upgrade is null)
            {
                return;
            }

            // Superseded, and what polling still held is just being handed over: it goes first.
            wait.SpinOnce();
        }
    }

    /// <summary>Ends the session in good order: what was sent before still goes out.</summary>
    public void Close(CloseReason reason, string? detail = null) => End(reason, detail);

    /// <summary>Ends the session at once: what was sent and has not gone out does not.</summary>
    public void Abort(string detail)
    {
        var transport = _transport;
        End(CloseReason.TransportError, detail);
        transport.Abort();
    }

    /// <summary>Has no more messages read from the client.</summary>
    public void PauseReceiving()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _paused ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Has messages read again.</summary>
    public void ResumeReceiving()
    {
        lock (_gate)
        {
            _paused?.SetResult();
            _paused = null;

            // What the client answered meanwhile was not read: it gets the full time again.
            _heartbeatAt = After(_awaitsPong ? _server.Options.PingTimeout : _server.Options.PingInterval);
            UpdateDue();
        }

        _server.Heartbeats.Reschedule(this);
    }

    public ValueTask WhenReceivingAsync() => _paused is { } paused ? new ValueTask(paused.Task) : ValueTask.CompletedTask;

    /// <summary>Tries to begin an upgrade by a WebSocket that names this session.</summary>
    /// <returns>False if one is under way, or the session is on a WebSocket already.</returns>
    public bool TryBeginUpgrade(Transport candidate)
    {
        lock (_gate)
        {
            if (_isClosed || _upgrade is not null || _transport is not PollingTransport)
            {
                return false;
            }

            _upgrade = new PendingUpgrade(candidate, After(_server.Options.UpgradeTimeout));
            UpdateDue();
        }

        _server.Heartbeats.Reschedule(this);
        return true;
    }

    /// <summary>Told when a polling client has fetched what there was: after the end of the session that was its last word.</summary>
    public void OnFetched()
    {
        if (_isClosed && _transport is PollingTransport { HasSaidClose: true })
        {
            Forget();
        }
    }

    public void OnMessage(Transport from, ReadOnlySpan<byte> message, bool isBinary)
    {
        if (_upgrade is { } upgrade && upgrade.Candidate == from)
        {
            OnProbeMessage(upgrade, isBinary ? default : message);
        }
        else if (isBinary)
        {
            Deliver(message, isBinary: true);
        }
        else
        {
            OnPacket(message);
        }
    }

    public void OnDrained(Transport from) => _socket?.OnDrained();

    public void OnClose(Transport from, CloseReason reason, string? detail)
    {
        lock (_gate)
        {
            if (_upgrade is { } upgrade && upgrade.Candidate == from)
            {
                CancelUpgrade();
                return;
            }

            if (_transport != from)
            {
                return;
            }
        }

        End(reason, detail);
    }

    internal override void OnDue(long now)
    {
        Transport? late = null;
        var hasTimedOut = false;
        var sendsPing = false;
        lock (_gate)
        {
            if (_isClosed)
            {
                if (Due <= now)
                {
                    Forget();
                }

                return;
            }

            if (_upgrade is { } upgrade && upgrade.Deadline <= now)
            {
                late = upgrade.Candidate;
                CancelUpgrade();
            }

            if (_heartbeatAt <= now && _paused is not null)
            {
                // Its pongs are not read either.
                _heartbeatAt = After(_server.Options.PingTimeout);
            }
            else if (_heartbeatAt <= now)
            {
                hasTimedOut = _awaitsPong;
                sendsPing = !hasTimedOut;
                _awaitsPong = true;
                _heartbeatAt = After(_server.Options.PingTimeout);
            }

            UpdateDue();
        }

        late?.Abort();
        if (sendsPing)
        {
            Send(PingPacket);
        }

        if (hasTimedOut)
        {
            End(CloseReason.PingTimeout, null);
        }
    }

    private void OnPacket(ReadOnlySpan<byte> packet)
    {
        switch (packet.IsEmpty ? default : (PacketType)packet[0])
        {
            case PacketType.Message:
                Deliver(packet[1..], isBinary: false);
                break;
            case PacketType.Pong:
                OnPong();
                break;
            case PacketType.Close:
                End(CloseReason.TransportClose, null);
                break;
            case PacketType.Ping:
                // In this revision of the protocol only the server pings.
                End(CloseReason.TransportError, "invalid heartbeat direction");
                break;
            case PacketType.Open or PacketType.Upgrade or PacketType.Noop:
                break;
            default:
                End(CloseReason.ParseError, null);
                break;
        }
    }

    /// <summary>The client tries the new transport (2probe), then commits to it (5).</summary>
    private void OnProbeMessage(PendingUpgrade upgrade, ReadOnlySpan<byte> packet)
    {
        if (!upgrade.IsProbed && packet.SequenceEqual("2probe"u8))
        {
            upgrade.IsProbed = true;
            upgrade.Candidate.Send(ProbeAnswer);
            lock (_gate)
            {
                (_transport as PollingTransport)?.BeginUpgrade();
            }
        }
        else if (upgrade.IsProbed && packet.SequenceEqual("5"u8))
        {
            lock (_gate)
            {
                if (_isClosed || _upgrade != upgrade)
                {
                    return;
                }

                // What polling still held goes first, so that nothing overtakes.
                foreach (var message in ((PollingTransport)_transport).Supersede())
                {
                    upgrade.Candidate.Send(message);
                }

                _transport = upgrade.Candidate;
                _upgrade = null;
                UpdateDue();
            }
        }
        else
        {
            upgrade.Candidate.Close(WebSocketCloseCode.None);
        }
    }

    private void OnPong()
    {
        lock (_gate)
        {
            if (_awaitsPong)
            {
                _awaitsPong = false;
                _heartbeatAt = After(_server.Options.PingInterval);
                UpdateDue();
            }
        }
    }

    private void Deliver(ReadOnlySpan<byte> message, bool isBinary)
    {
        lock (_receiveGate)
        {
            if (!_isClosed)
            {
                _socket?.OnMessage(message, isBinary);
            }
        }
    }

    private void End(CloseReason reason, string? detail)
    {
        Transport? candidate;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            candidate = _upgrade?.Candidate;
            _upgrade = null;
            _paused?.SetResult();
            _paused = null;
            Due = _server.Heartbeats.Now + CloseFetchMilliseconds;
        }

        candidate?.Abort();
        _transport.Close(WebSocketCloseCode.None);
        if (_transport is not PollingTransport || reason is not (CloseReason.ForcedClose or CloseReason.ForcedServerClose or CloseReason.ServerShuttingDown or CloseReason.PingTimeout or CloseReason.ParseError))
        {
            // Only a polling client that is still there can fetch a last word.
            Forget();
        }

        EngineLog.SessionClosed(_server.Logger, Id, reason.Text(), detail);
        lock (_receiveGate)
        {
            _socket?.OnClose(reason, detail);
        }
    }

    private void CancelUpgrade()
    {
        _upgrade = null;
        (_transport as PollingTransport)?.CancelUpgrade();
    }

    private void UpdateDue() => Due = Math.Min(_heartbeatAt, _upgrade?.Deadline ?? long.MaxValue);

    private void Forget()
    {
        _server.Heartbeats.Remove(this);
        _server.Sessions.Remove(this);
    }

    private long After(TimeSpan time) => _server.Heartbeats.Now + (long)time.TotalMilliseconds;
}
