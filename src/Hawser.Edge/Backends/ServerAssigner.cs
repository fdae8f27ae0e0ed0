using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>Gets one request after another of a session a server's slot, waiting in a queue if need be, and gives it back.</summary>
internal sealed class ServerAssigner
{
    private readonly Connection _client;
    private readonly Signal _signal;
    private readonly Waiter _waiter;
    private ServerPool _pool = null!;
    private BackendModel _backend = null!;
    private ServerModel? _bound;

    public ServerAssigner(Connection client, Signal signal)
    {
        _client = client;
        _signal = signal;
        _waiter = new Waiter(signal);
    }

    /// <summary>The server whose slot is held.</summary>
    public ServerModel? Server { get; private set; }

    /// <summary>Whether the request is bound to its server by a cookie.</summary>
    public bool IsBound => _bound is not null;

    /// <summary>Whether another server was taken than the one first chosen.</summary>
    public bool IsRedispatched { get; private set; }

    /// <summary>When the slot was got, in the loop's milliseconds; -1 before.</summary>
    public long AssignedAt { get; private set; }

    /// <summary>Requests that were before this one in the queue of its server.</summary>
    public int QueuedAtServer { get; private set; }

    /// <summary>Requests that were before this one in the queue of the backend.</summary>
    public int QueuedAtBackend { get; private set; }

    /// <summary>Begins with a new request.</summary>
    public void Reset(BackendModel backend, ServerPool pool, ServerModel? bound)
    {
        _backend = backend;
        _pool = pool;
        _bound = bound;
        Server = null;
        IsRedispatched = false;
        AssignedAt = -1;
        QueuedAtServer = 0;
        QueuedAtBackend = 0;
    }

    /// <summary>Takes a slot if one is free. If not, the request stands in a queue, or there is no server: see <see cref="AssignAsync"/>.</summary>
    public AssignStatus TryAssign(ServerModel? avoid)
    {
        var status = _pool.TryAssign(_bound, avoid, _waiter, out var server);
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
            if (!_waiter.IsWaiting && _waiter.Granted is null && !_waiter.IsReleased && TryAssign(avoid) is var status and not AssignStatus.Queued)
            {
                return status == AssignStatus.Assigned ? DialStatus.Connected : DialStatus.NoServer;
            }

            if (await WaitAsync(deadline) is var over and not DialStatus.Connected)
            {
                return over;
            }

            if (_waiter.Granted is { } granted)
            {
                _waiter.Granted = null;
                Hold(granted);
                return DialStatus.Connected;
            }

            // The server that it waited for went down. Who is bound to it stays bound, unless redispatch is allowed.
            _waiter.IsReleased = false;
            if (IsBound && _backend.Config.Redispatch is null)
            {
                return DialStatus.NoServer;
            }

            _bound = null;
        }
    }

    /// <summary>Lets the request go to any server from now on.</summary>
    public void Unbind() => _bound = null;

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
        if (_pool.CancelWait(_waiter) is { } granted)
        {
            _pool.Release(granted);
        }
    }

    private async ValueTask<DialStatus> WaitAsync(long deadline)
    {
        (QueuedAtServer, QueuedAtBackend) = _bound is null ? (0, _backend.State.Queued) : (_bound.State.Queued, 0);
        while (_waiter.IsWaiting)
        {
            if (_client.IsBroken || _client.Loop.Now >= deadline)
            {
                Cancel();
                return _client.IsBroken ? DialStatus.ClientGone : DialStatus.QueueTimedOut;
            }

            _signal.SetDeadline(deadline);
            await _signal.WaitAsync();
        }

        return DialStatus.Connected;
    }

    private void Hold(ServerModel server)
    {
        Server = server;
        AssignedAt = _client.Loop.Now;
    }
}
