using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;

namespace Hawser.EngineIO.Sessions;

/// <summary>One client's session, over whichever transport it uses at the moment: heartbeat, upgrade, close.</summary>
internal sealed class EngineSession : HeartbeatNode, ITransportSink
{
    // How long a polling client may take to fetch the packet that tells it of the end (Node's value).
    private const long CloseFetchMilliseconds = 30_000;

    // A client of revision 3 takes anything it gets for a sign of life. With so much before it the pong says nothing new, and
    // one that pings and does not read would fill the memory.
    private const long MostBufferedForPong = 64 * 1024;

    private static readonly PreparedMessage PingPacket = PreparedMessage.Packet(PacketType.Ping);

    private readonly EngineServer _server;
    private readonly SocketCalls _calls = new();
    private readonly Lock _gate = new();
    private volatile Transport _transport = null!;
    private volatile PendingUpgrade? _upgrade;
    private Heartbeat _heartbeat = null!;
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

    /// <summary>Whether an upgrade is under way.</summary>
    public bool IsUpgrading => _upgrade is not null;

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
        var mayUpgrade = transport is PollingTransport && options.AllowUpgrades && options.Transports.HasFlag(EngineTransports.WebSocket);
        var open = OpenPacket.Create(Id, options.PingInterval, options.PingTimeout, options.MaxPayload, mayUpgrade);
        _transport = transport;
        transport.Send(PreparedMessage.Packet(PacketType.Open, open));
        _heartbeat = new Heartbeat(options.PingInterval, options.PingTimeout, clientPings: Revision == 3, _server.Heartbeats.Now);
        Due = _heartbeat.Due;
        _server.OnOpened(this);
        try
        {
            _calls.Open(_server.Application, this);
        }
        catch
        {
            // Nobody would ever hear of it again.
            End(CloseReason.TransportError, "the application did not take the session");
            throw;
        }
    }

    /// <summary>Sends a message; after the end of the session it goes nowhere.</summary>
    public void Send(PreparedMessage message) => _transport.Send(message);

    /// <summary>Ends the session in good order: what was sent before still goes out.</summary>
    public void Close(CloseReason reason, string? detail = null) => End(reason, detail);

    /// <summary>Ends the session at once: what was sent and has not gone out does not.</summary>
    public void Abort(string detail)
    {
        End(CloseReason.TransportError, detail);
        _transport.Abort();
    }

    /// <summary>Has no more messages read from the client.</summary>
    public void PauseReceiving()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _heartbeat.Pause();
                _paused ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Has messages read again.</summary>
    public void ResumeReceiving()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _paused?.SetResult();
                _paused = null;
                _heartbeat.Resume(_server.Heartbeats.Now);
                UpdateDue();
            }
        }
    }

    public ValueTask WhenReceivingAsync() => _paused is { } paused ? new ValueTask(paused.Task) : ValueTask.CompletedTask;

    /// <summary>Tries to begin an upgrade by a WebSocket that names this session.</summary>
    /// <returns>False if one is under way, or the session is on a WebSocket already.</returns>
    public bool TryBeginUpgrade(Transport candidate)
    {
        lock (_gate)
        {
            if (_isClosed || _upgrade is not null || _transport is not PollingTransport polling)
            {
                return false;
            }

            _upgrade = new PendingUpgrade(polling, candidate, _server.Heartbeats.Now + (long)_server.Options.UpgradeTimeout.TotalMilliseconds);
            UpdateDue();
            return true;
        }
    }

    /// <summary>Told when a polling client has fetched what there was: after the end of the session that was its last word.</summary>
    public void OnFetched()
    {
        if (_isClosed && _transport is PollingTransport { HasSaidClose: true })
        {
            _server.Forget(this);
        }
    }

    public bool OnMessage(Transport from, ReadOnlySpan<byte> message, bool isBinary)
    {
        if (_upgrade is { } upgrade && upgrade.Candidate == from)
        {
            OnProbeMessage(upgrade, isBinary ? default : message);
            return true;
        }

        // The POST of a client that has just gone over to WebSocket is still its own; a WebSocket that was refused is not.
        if (_isClosed || (from != _transport && from is not PollingTransport))
        {
            return true;
        }

        if (!EnginePacket.TryRead(message, isBinary, Revision, out var packet))
        {
            End(CloseReason.ParseError, null);
            return false;
        }

        OnPacket(packet);
        return true;
    }

    public void OnDrained(Transport from) => _calls.Drained();

    public void OnPayloadTooLarge(Transport from) => _server.OnPayloadTooLarge(this, from);

    public void OnClosing(Transport from) => Linger.Begin(_server.Heartbeats, from);

    public void OnClose(Transport from, CloseReason reason, string? detail)
    {
        lock (_gate)
        {
            if (_upgrade is { } upgrade && upgrade.Candidate == from)
            {
                CancelUpgrade(upgrade, "closed");
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
        Heartbeat.Beat beat;
        lock (_gate)
        {
            if (_isClosed)
            {
                if (Due <= now)
                {
                    _server.Forget(this);
                }

                return;
            }

            if (_upgrade is { } upgrade && upgrade.Deadline <= now)
            {
                late = upgrade.Candidate;
                CancelUpgrade(upgrade, "timed_out");
            }

            beat = _heartbeat.Check(now);
            UpdateDue();
        }

        late?.Close(WebSocketCloseCode.None);
        if (beat == Heartbeat.Beat.Ping)
        {
            Send(PingPacket);
        }
        else if (beat == Heartbeat.Beat.TimedOut)
        {
            // What the application does at the end of a session must not hold up the heartbeats of the others.
            ThreadPool.UnsafeQueueUserWorkItem(static session => session.End(CloseReason.PingTimeout, null), this, preferLocal: false);
        }
    }

    private void OnPacket(in EnginePacket packet)
    {
        switch (packet.Type)
        {
            case PacketType.Message:
                if (_heartbeat.AwaitsPong)
                {
                    Beat(static (heartbeat, now) => heartbeat.OnOther(now));
                }

                _calls.Message(packet.Data, packet.IsBinary);
                break;
            case PacketType.Pong when Revision == 4:
                Beat(static (heartbeat, now) => heartbeat.OnPong(now));
                break;
            case PacketType.Ping when Revision == 3:
                Beat(static (heartbeat, now) => heartbeat.OnPing(now));
                if (BufferedBytes <= MostBufferedForPong)
                {
                    Send(PreparedMessage.Packet(PacketType.Pong, packet.Data));
                }

                break;
            case PacketType.Ping or PacketType.Pong:
                End(CloseReason.TransportError, "invalid heartbeat direction");
                break;
            case PacketType.Close:
                End(CloseReason.TransportClose, null);
                break;
        }
    }

    private void Beat(Action<Heartbeat, long> note)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                note(_heartbeat, _server.Heartbeats.Now);
                UpdateDue();
            }
        }
    }

    private void OnProbeMessage(PendingUpgrade upgrade, ReadOnlySpan<byte> packet)
    {
        PendingUpgrade.Step step;
        lock (_gate)
        {
            if (_isClosed || _upgrade != upgrade)
            {
                return;
            }

            step = upgrade.OnPacket(packet);
            switch (step)
            {
                case PendingUpgrade.Step.Confirmed:
                    // What polling still held goes first, so that nothing overtakes.
                    upgrade.From.HandOver(upgrade.Candidate);
                    _transport = upgrade.Candidate;
                    _upgrade = null;
                    UpdateDue();
                    _server.Metrics.OnUpgraded(upgrade.From, upgrade.Candidate);
                    break;
                case PendingUpgrade.Step.Failed:
                    CancelUpgrade(upgrade, "refused");
                    break;
            }
        }

        if (step == PendingUpgrade.Step.Confirmed)
        {
            // Whoever waits for room on polling is not told by it any more.
            _calls.Drained();
        }
        else if (step == PendingUpgrade.Step.Failed)
        {
            upgrade.Candidate.Close(WebSocketCloseCode.None);
        }
    }

    private void End(CloseReason reason, string? detail)
    {
        PendingUpgrade? upgrade;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            upgrade = _upgrade;
            if (upgrade is not null)
            {
                CancelUpgrade(upgrade, "closed");
            }

            _paused?.SetResult();
            _paused = null;
            SetDue(_server.Heartbeats.Now + CloseFetchMilliseconds);
        }

        upgrade?.Candidate.Close(WebSocketCloseCode.None);
        CloseTransport(reason);
        _server.OnClosed(this, reason, detail);
        _calls.Close(reason, detail);
    }

    private void CloseTransport(CloseReason reason)
    {
        if (_transport is PollingTransport polling && reason == CloseReason.TransportClose)
        {
            polling.CloseByPeer();
        }

        _transport.Close(WebSocketCloseCode.None);

        // A polling client that is still there fetches what was sent, and that this was the end.
        if (_transport is not PollingTransport { HasSaidClose: false } || reason is not (CloseReason.ForcedClose or CloseReason.ForcedServerClose or CloseReason.ServerShuttingDown))
        {
            _server.Forget(this);
        }
    }

    private void CancelUpgrade(PendingUpgrade upgrade, string outcome)
    {
        _upgrade = null;
        upgrade.From.CancelUpgrade();
        _server.Metrics.OnUpgradeFailed(outcome);
    }

    private void UpdateDue() => SetDue(Math.Min(_heartbeat.Due, _upgrade?.Deadline ?? long.MaxValue));

    private void SetDue(long due)
    {
        var isEarlier = due < Due;
        Due = due;
        if (isEarlier)
        {
            // As after a pong, if the interval is shorter than the timeout.
            _server.Heartbeats.Reschedule(this);
        }
    }
}
