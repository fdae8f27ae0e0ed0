using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Hawser.SocketIO.Rooms;

/// <summary>
/// Tells of changes in the order in which they happened, one at a time, but under no lock: who is told may do with rooms
/// what it likes. Costs nothing while nobody listens. Thread-safe.
/// </summary>
internal sealed class RoomChanges
{
    private readonly ConcurrentQueue<RoomChange> _changes = new();
    private readonly Action<Exception> _onFailed;
    private ImmutableArray<Action<RoomChange>> _handlers = [];
    private int _pending;

    /// <param name="onFailed">Gets what a handler throws.</param>
    public RoomChanges(Action<Exception> onFailed) => _onFailed = onFailed;

    public void Listen(Action<RoomChange> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ImmutableInterlocked.Update(ref _handlers, static (handlers, added) => handlers.Add(added), handler);
    }

    /// <summary>Notes a change; called under the lock of the rooms, which gives the order.</summary>
    public void Add(RoomChangeKind kind, string room, string? socketId = null)
    {
        if (!_handlers.IsEmpty)
        {
            _changes.Enqueue(new RoomChange(kind, room, socketId));
        }
    }

    /// <summary>Tells of what was noted; called under no lock. Who comes while another tells leaves it to that one.</summary>
    public void Tell()
    {
        if (_changes.IsEmpty || Interlocked.Increment(ref _pending) != 1)
        {
            return;
        }

        int seen;
        do
        {
            seen = Volatile.Read(ref _pending);
            while (_changes.TryDequeue(out var change))
            {
                Tell(change);
            }
        }
        while (Interlocked.Add(ref _pending, -seen) != 0);
    }

    private void Tell(RoomChange change)
    {
        foreach (var handler in _handlers)
        {
            try
            {
                handler(change);
            }
            catch (Exception exception)
            {
                _onFailed(exception);
            }
        }
    }
}
