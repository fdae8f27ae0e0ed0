using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO.Recovery;

/// <summary>The adapter of a cluster of one whose clients can come back without loss, as long as the process lives.</summary>
internal sealed class RecoveringInMemoryAdapter : InMemoryAdapter, IRecoveryStore
{
    private readonly Lock _gate = new();
    private readonly PacketLog _log;
    private readonly DeliveryLine _deliveries = new();
    private readonly SessionStore _sessions;
    private readonly ExpiryTimer _timer;

    public RecoveringInMemoryAdapter(IAdapterHost host, TimeProvider time, RecoveryOptions options, ExpiryTimer timer)
        : base(host, time)
    {
        _log = new PacketLog(options.MaxLogLength, options.MaxLogBytes, options.MaxDisconnectionDuration, time);
        _sessions = new SessionStore(time, host.OnSessionExpired);
        _timer = timer;
        _timer.Add(Expire);
    }

    public string Position
    {
        get
        {
            lock (_gate)
            {
                return _log.Position;
            }
        }
    }

    /// <summary>Bytes of the packets in the log.</summary>
    public long LoggedBytes
    {
        get
        {
            lock (_gate)
            {
                return _log.Bytes;
            }
        }
    }

    public bool HoldsSessions => _sessions.Count > 0;

    public override ValueTask PublishAsync(BroadcastPacket packet, BroadcastScope scope, CancellationToken cancellationToken = default)
    {
        Task? done;
        Action deliver;
        lock (_gate)
        {
            // A client takes the last text of any event for its position, so that even what is not logged carries one.
            string position;
            (position, packet) = scope.IsVolatile ? (_log.Position, packet) : _log.Append(packet, scope);
            var logged = packet;
            deliver = () => Host.Deliver(position, logged, scope);

            // Everyone gets packets in the order of the log. Not under the lock: handlers of what is sent run within.
            done = _deliveries.Enter(deliver);
        }

        if (done is not null)
        {
            return new ValueTask(done);
        }

        try
        {
            deliver();
        }
        finally
        {
            _deliveries.PassOn();
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask<IReadOnlyList<LoggedPacket>?> ReplayAsync(string position, IReadOnlySet<string> rooms, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<LoggedPacket>? packets;
        Task? delivered;
        lock (_gate)
        {
            packets = _log.After(position, rooms);
            delivered = _deliveries.Enter(static () => { });
        }

        if (delivered is null)
        {
            _deliveries.PassOn();
        }
        else
        {
            // What is logged and not delivered yet would come to the socket once more after it was replayed.
            await delivered;
        }

        return packets;
    }

    public ValueTask SaveSessionAsync(SessionRecord session, TimeSpan? lifetime, CancellationToken cancellationToken = default)
    {
        _sessions.Save(session, lifetime);
        return ValueTask.CompletedTask;
    }

    public ValueTask<SessionRecord?> TakeSessionAsync(string pid, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_sessions.Take(pid));

    public ValueTask DropSessionAsync(string pid, CancellationToken cancellationToken = default)
    {
        _sessions.Drop(pid);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _timer.Remove(Expire);
        return base.DisposeAsync();
    }

    private void Expire()
    {
        lock (_gate)
        {
            _log.Trim();
        }

        _sessions.Expire();
    }
}
