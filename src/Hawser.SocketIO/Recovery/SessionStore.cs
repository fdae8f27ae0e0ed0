using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO.Recovery;

/// <summary>Sessions in memory, by pid. Each is taken once. Thread-safe.</summary>
internal sealed class SessionStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (SessionRecord Session, DateTimeOffset? Until)> _sessions = new(StringComparer.Ordinal);

    // All sessions live equally long, so that they end in the order in which they were given up.
    private readonly Queue<(string Pid, DateTimeOffset Until)> _ending = new();
    private readonly TimeProvider _time;
    private readonly Action<SessionRecord> _onExpired;

    public SessionStore(TimeProvider time, Action<SessionRecord> onExpired)
    {
        _time = time;
        _onExpired = onExpired;
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sessions.Count;
            }
        }
    }

    public void Save(SessionRecord session, TimeSpan? lifetime)
    {
        lock (_gate)
        {
            var until = lifetime is { } time ? _time.GetUtcNow() + time : (DateTimeOffset?)null;
            _sessions[session.Pid] = (session, until);
            if (until is { } end)
            {
                _ending.Enqueue((session.Pid, end));
            }
        }
    }

    public SessionRecord? Take(string pid)
    {
        Expire();
        lock (_gate)
        {
            return _sessions.Remove(pid, out var entry) ? entry.Session : null;
        }
    }

    public void Drop(string pid)
    {
        lock (_gate)
        {
            _sessions.Remove(pid);
        }
    }

    /// <summary>Forgets the sessions whose time is over, and tells of them.</summary>
    public void Expire()
    {
        var expired = new List<SessionRecord>();
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_ending.TryPeek(out var next) && next.Until <= now)
            {
                _ending.Dequeue();
                if (_sessions.TryGetValue(next.Pid, out var entry) && entry.Until == next.Until)
                {
                    _sessions.Remove(next.Pid);
                    expired.Add(entry.Session);
                }
            }
        }

        expired.ForEach(_onExpired);
    }
}
