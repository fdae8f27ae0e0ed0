using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>Gets one request after another of a session a server's slot, waiting in a queue if need be, and gives it back.</summary>
internal sealed class ServerAssigner
{
    private readonly Connection _client;
    private readonly Signal _signal;
    private readonly ClientWatch _watch;
    private readonly Waiter _waiter;
    private ServerPool _pool = null!;
    private BackendModel _backend = null!;
    private ServerWish _wish;
    private bool _isQueued;

    public ServerAssigner(Connection client, Signal signal, ClientWatch watch)
    {
        _client = client;
        _signal = signal;
        _watch = watch;
        _waiter = new Waiter(signal);
    }

    /// <summary>The server whose slot is held.</summary>
    public ServerModel? Server { get; private set; }

    /// <summary>The server that was waited for in vain, or whose queue is full; null if any would have done.</summary>
    public ServerModel? Awaited { get; private set; }

    /// <summary>Whether the request is bound to its server, by a cookie or by a rule.</summary>
    public bool IsBound => _wish.Bound is not null;

    /// <summary>Whether it is to stay with that server whatever becomes of it.</summary>
    public bool IsForced => _wish.IsForced;

    /// <summary>Whether another server was taken than the one first chosen.</summary>
    public bool IsRedispatched { get; private set; }

    /// <summary>When the slot was got, in the loop's milliseconds; -1 before.</summary>
    public long AssignedAt { get; private set; }

    /// <summary>The places that the request had in queues of servers, by those served before it, from 1.</summary>
    public int QueuedAtServer { get; private set; }

    /// <summary>The places that it had in the queue of the backend, likewise.</summary>
    public int QueuedAtBackend { get; private set; }

    /// <summary>Begins with a new request.</summary>
    public void Reset(BackendModel backend, ServerPool pool, in ServerWish wish)
    {
        _backend = backend;
        _pool = pool;
        _wish = wish;
        Server = null;
        Awaited = null;
        IsRedispatched = false;
        AssignedAt = -1;
        QueuedAtServer = 0;
        QueuedAtBackend = 0;
    }

    /// <summary>Sets which of those that wait is next; see <see cref="Waiter"/>.</summary>
    public void SetPriority(int priorityClass, int priorityOffset) =>
        (_waiter.PriorityClass, _waiter.PriorityOffset) = (priorityClass, priorityOffset);

    /// <summary>Takes a slot if one is free. If not, the request stands in a queue, or there is no server: see <see cref="AssignAsync"/>.</summary>
    public AssignStatus TryAssign(ServerModel? avoid)
    {
        var status = _pool.TryAssign(_wish, avoid, _waiter, out var server);
        if (status == AssignStatus.QueueFull && MayRedispatch)
        {
            // The queue of the server that it is bound to is full: another one, then.
            Unbind();
            avoid = server;
            status = _pool.TryAssign(_wish, avoid, _waiter, out server);
        }

        Awaited = server;
        _isQueued = status == AssignStatus.Queued;
        if (status == AssignStatus.Assigned)
        {
            IsRedispatched |= avoid is not null && server != avoid;
            Hold(server!);
        }

        return status;
    }

    /// <summary>Waits for a slot. After <see cref="TryAssign"/> it goes on where that ended.</summary>
    public async ValueTask<DialStatus> AssignAsync(ServerModel? avoid)
    {
        var deadline = _backend.Timeouts.Queue == TimeoutsModel.Infinite ? long.MaxValue : _client.Loop.Now + _backend.Timeouts.Queue;
        while (true)
        {
            if (!_isQueued && TryAssign(avoid) is var status and not AssignStatus.Queued)
            {
                return status switch
                {
                    AssignStatus.Assigned => DialStatus.Connected,
                    AssignStatus.QueueFull => DialStatus.QueueFull,
                    _ => DialStatus.NoServer,
                };
            }

            var outcome = _pool.EndWait(_waiter, out var granted);
            if (outcome == WaitOutcome.Waiting)
            {
                if (_watch.HasLeft || _client.Loop.Now >= deadline)
                {
                    Cancel();
                    NotePosition();
                    return _watch.HasLeft ? DialStatus.ClientGone : DialStatus.QueueTimedOut;
                }

                _signal.SetDeadline(deadline);
                await _signal.WaitAsync();
                continue;
            }

            _isQueued = false;
            NotePosition();
            if (outcome == WaitOutcome.Granted)
            {
                IsRedispatched |= avoid is not null && granted != avoid;
                Hold(granted!);
                return DialStatus.Connected;
            }

            // The server that it waited for went down, and it may choose again.
            avoid = _waiter.Target;
            Unbind();
        }
    }

    /// <summary>Lets the request go to any server from now on.</summary>
    public void Unbind() => _wish = _wish with { Bound = null };

    private bool MayRedispatch => IsBound && !IsForced && _backend.Config.Redispatch is not null;

    /// <summary>Gives the slot back.</summary>
    public void Release()
    {
        if (Server is { } server)
        {
            Server = null;
            _pool.Release(server);
        }
    }

    /// <summary>Hands the slot over to whoever calls: it is given back elsewhere.</summary>
    public void Forget() => Server = null;

    /// <summary>Leaves the queue, if the request stands in one.</summary>
    public void Cancel()
    {
        if (_isQueued)
        {
            _isQueued = false;
            if (_pool.CancelWait(_waiter) is { } granted)
            {
                _pool.Release(granted);
            }
        }
    }

    private void NotePosition()
    {
        if (_waiter.Target is null)
        {
            QueuedAtBackend += _waiter.Position;
        }
        else
        {
            QueuedAtServer += _waiter.Position;
        }
    }

    private void Hold(ServerModel server)
    {
        Server = server;
        AssignedAt = _client.Loop.Now;
    }
}
