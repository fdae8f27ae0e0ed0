using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO.Recovery;

/// <summary>The adapter of a cluster of one whose clients can come back without loss, as long as the process lives.</summary>
internal sealed class RecoveringInMemoryAdapter : InMemoryAdapter, IRecoveryStore
{
    private static readonly TimeSpan ExpiryInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly PacketLog _log;
    private readonly SessionStore _sessions;
    private readonly ITimer _expiry;

    public RecoveringInMemoryAdapter(IAdapterHost host, TimeProvider time, RecoveryOptions options)
        : base(host, time)
    {
        _log = new PacketLog(options.MaxLogLength, options.MaxDisconnectionDuration, time);
        _sessions = new SessionStore(time, host.OnSessionExpired);
        using (ExecutionContext.SuppressFlow())
        {
            _expiry = time.CreateTimer(static store => ((SessionStore)store!).Expire(), _sessions, ExpiryInterval, ExpiryInterval);
        }
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

    public override ValueTask PublishAsync(BroadcastPacket packet, BroadcastScope scope, CancellationToken cancellationToken = default)
    {
        // Delivered under the lock: everyone gets packets in the order of the log. Deliveries only fill queues.
        lock (_gate)
        {
            // A client takes the last text of any event for its position, so that even what is not logged carries one.
            var position = scope.IsVolatile ? _log.Position : _log.Append(packet, scope);
            Host.Deliver(position, packet, scope);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<LoggedPacket>?> ReplayAsync(string position, IReadOnlySet<string> rooms, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_log.After(position, rooms));
        }
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

    public override async ValueTask DisposeAsync()
    {
        await _expiry.DisposeAsync();
        await base.DisposeAsync();
    }
}
