using System.Collections.Immutable;

namespace Hawser.SocketIO.Recovery;

/// <summary>One timer for all namespaces of a server, however many come and go; none while there is none. Thread-safe.</summary>
internal sealed class ExpiryTimer
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private ImmutableHashSet<Action> _actions = [];
    private ITimer? _timer;

    public ExpiryTimer(TimeProvider time) => _time = time;

    /// <summary>Has something done every second. It must not throw, and is done by one thread at a time or by several.</summary>
    public void Add(Action action)
    {
        lock (_gate)
        {
            _actions = _actions.Add(action);
            if (_timer is null)
            {
                using (ExecutionContext.SuppressFlow())
                {
                    _timer = _time.CreateTimer(static state => ((ExpiryTimer)state!).Run(), this, Interval, Interval);
                }
            }
        }
    }

    public void Remove(Action action)
    {
        lock (_gate)
        {
            _actions = _actions.Remove(action);
            if (_actions.IsEmpty)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    private void Run()
    {
        ImmutableHashSet<Action> actions;
        lock (_gate)
        {
            actions = _actions;
        }

        foreach (var action in actions)
        {
            action();
        }
    }
}
