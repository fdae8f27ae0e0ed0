using Microsoft.Extensions.Logging;

namespace Hawser.EngineIO.Sessions;

/// <summary>One timer for the heartbeats and deadlines of all sessions. It stands still while there is no session.</summary>
/// <remarks>
/// A slot is looked at when its time has come; a session whose moment has moved on meanwhile is put where it belongs by
/// then. So neither a pong nor a message costs more than a store.
/// </remarks>
internal sealed class HeartbeatWheel : IDisposable
{
    private const int Slots = 256;

    private readonly HeartbeatNode?[] _slots = new HeartbeatNode?[Slots];
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly ILogger _logger;
    private readonly long _tickMilliseconds;
    private readonly long _started;
    private long _tick;
    private int _count;
    private int _isTicking;

    /// <param name="time">The clock.</param>
    /// <param name="tick">How exact moments are kept: a call comes at most so much late.</param>
    /// <param name="logger">Told of what went wrong in a call.</param>
    public HeartbeatWheel(TimeProvider time, TimeSpan tick, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _tickMilliseconds = Math.Max(1, (long)tick.TotalMilliseconds);
        _started = time.GetTimestamp();

        // Without ExecutionContext: whatever was current when the first session came would live as long as the timer.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static state => ((HeartbeatWheel)state!).OnTick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Milliseconds since the wheel was made.</summary>
    public long Now => (long)_time.GetElapsedTime(_started).TotalMilliseconds;

    /// <summary>How many nodes it holds.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(HeartbeatNode node)
    {
        lock (_gate)
        {
            if (_count++ == 0)
            {
                _tick = Now / _tickMilliseconds;
                var period = TimeSpan.FromMilliseconds(_tickMilliseconds);
                _timer.Change(period, period);
            }

            Link(node, SlotOf(node.Due));
        }
    }

    /// <summary>Has the node called at its new, earlier moment. A later one needs no call.</summary>
    public void Reschedule(HeartbeatNode node)
    {
        lock (_gate)
        {
            if (node.Slot >= 0)
            {
                Unlink(node);
                Link(node, SlotOf(node.Due));
            }
        }
    }

    public void Remove(HeartbeatNode node)
    {
        lock (_gate)
        {
            if (node.Slot < 0)
            {
                return;
            }

            Unlink(node);
            if (--_count == 0)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void OnTick()
    {
        // A tick that takes longer than its period is not joined by the next: that one makes up for what was left out.
        if (Interlocked.Exchange(ref _isTicking, 1) == 1)
        {
            return;
        }

        try
        {
            RunDue();
        }
        finally
        {
            Volatile.Write(ref _isTicking, 0);
        }
    }

    private void RunDue()
    {
        var now = Now;
        var due = new List<HeartbeatNode>();
        lock (_gate)
        {
            // After a standstill one turn sees every slot.
            var target = now / _tickMilliseconds;
            _tick = Math.Max(_tick, target - Slots);
            while (_tick < target)
            {
                _tick++;
                Sweep((int)(_tick % Slots), now, due);
            }

            // Looked at again at the next tick; OnDue moves the moment on before.
            due.ForEach(node => Link(node, (_tick + 1) % Slots));
        }

        // Outside of the lock: what they do may add and remove.
        foreach (var node in due)
        {
            try
            {
                node.OnDue(now);
            }
            catch (Exception exception)
            {
                // On a timer's thread it would end the process.
                EngineLog.HeartbeatFailed(_logger, exception);
            }
        }
    }

    private void Sweep(int slot, long now, List<HeartbeatNode> due)
    {
        for (var node = _slots[slot]; node is not null;)
        {
            var next = node.Next;
            if (node.Due <= now)
            {
                Unlink(node);
                due.Add(node);
            }
            else if (SlotOf(node.Due) is var later && later != slot)
            {
                Unlink(node);
                Link(node, later);
            }

            node = next;
        }
    }

    private long SlotOf(long due)
    {
        // Rounded up, so that a slot is never looked at before its nodes' moments; at most one turn ahead.
        var tick = (due + _tickMilliseconds - 1) / _tickMilliseconds;
        return Math.Clamp(tick, _tick + 1, _tick + Slots - 1) % Slots;
    }

    private void Link(HeartbeatNode node, long slot)
    {
        node.Slot = (int)slot;
        node.Previous = null;
        node.Next = _slots[slot];
        if (node.Next is { } head)
        {
            head.Previous = node;
        }

        _slots[slot] = node;
    }

    private void Unlink(HeartbeatNode node)
    {
        if (node.Previous is { } previous)
        {
            previous.Next = node.Next;
        }
        else
        {
            _slots[node.Slot] = node.Next;
        }

        if (node.Next is { } next)
        {
            next.Previous = node.Previous;
        }

        node.Slot = -1;
        node.Next = null;
        node.Previous = null;
    }
}
