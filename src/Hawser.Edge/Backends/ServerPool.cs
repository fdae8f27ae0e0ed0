using Hawser.Edge.Balancing;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>
/// The servers of one backend, for all loops: who gets which server, who waits, whose turn it is when a slot is free.
/// Every member takes the backend's lock for a few instructions.
/// </summary>
internal sealed partial class ServerPool
{
    private readonly BackendModel _backend;
    private readonly BackendState _state;
    private readonly TimeProvider _time;
    private readonly Roster _roster;
    private readonly ServerLimits _limits;
    private readonly IBalancer _balancer;
    private readonly RequestQueue _queue = new();
    private readonly RequestQueue[] _serverQueues;
    private readonly RequestKeys _keys;

    /// <param name="backend">The backend.</param>
    /// <param name="time">What slow starts are measured by.</param>
    /// <param name="random">What <c>balance random</c> draws lots by.</param>
    public ServerPool(BackendModel backend, TimeProvider time, Random random)
    {
        _backend = backend;
        _state = backend.State;
        _time = time;
        _roster = new Roster(backend, Balancers.IsDynamic(backend.Config));
        _limits = new ServerLimits(backend, time);
        _balancer = Balancers.Create(backend, _roster, _limits, random);
        _serverQueues = [.. backend.Servers.Select(_ => new RequestQueue())];
        _keys = new RequestKeys(backend);
    }

    /// <summary>Servers that can be used and are no backups. Readable without the lock.</summary>
    public int ActiveServers => _roster.ActiveCount;

    /// <summary>Backup servers that could be used. Readable without the lock.</summary>
    public int BackupServers => _roster.BackupCount;

    /// <summary>Whether a request that is bound to no server may be tried elsewhere at once when its server fails.</summary>
    public bool MayTryElsewhere => _balancer.TakesTurns && ActiveServers > 1;

    /// <summary>What a request asks of the choice of its server.</summary>
    /// <param name="bound">The server that it is bound to; null for none.</param>
    /// <param name="isForced">Whether it stays with that server whatever becomes of it.</param>
    /// <param name="request">What it is hashed by, if it is bound to none; null in TCP mode.</param>
    /// <param name="client">Where it comes from.</param>
    public ServerWish WishOf(ServerModel? bound, bool isForced, RequestHead? request, NetworkAddress client) =>
        new(bound, isForced, bound is null ? _keys.Of(request, client) : HashKey.Missing);

    /// <summary>Counts a request into the backend, from the choice of the backend to its end.</summary>
    public void Enter()
    {
        lock (_state.Gate)
        {
            _state.Current++;
        }
    }

    /// <summary>Counts it out again.</summary>
    public void Exit()
    {
        lock (_state.Gate)
        {
            _state.Current--;
        }
    }

    /// <summary>Takes a slot of a server, or a place in a queue.</summary>
    /// <param name="wish">What the request asks for.</param>
    /// <param name="avoid">A server that has just failed.</param>
    /// <param name="waiter">The request's place, if it has to wait.</param>
    /// <param name="server">The server; the one that is waited for, if it is one; else null.</param>
    public AssignStatus TryAssign(in ServerWish wish, ServerModel? avoid, Waiter waiter, out ServerModel? server)
    {
        lock (_state.Gate)
        {
            server = wish.Bound;
            if (server is null)
            {
                if (_roster.TotalWeight == 0)
                {
                    return AssignStatus.NoServer;
                }

                // While others wait for any server, none has room; unless all that there are wait, which nobody would end.
                var isFull = _balancer.WaitsWithOthers && _queue.Count > 0 && _queue.Count != _state.Current;
                server = isFull ? null : _balancer.Next(wish.Key, avoid);
                if (server is null)
                {
                    Enqueue(waiter, null, isForced: false);
                    return AssignStatus.Queued;
                }
            }

            if (_limits.HasRoom(server))
            {
                Take(server);
                return AssignStatus.Assigned;
            }

            if (server.MaxQueue > 0 && server.State.Queued >= server.MaxQueue)
            {
                return AssignStatus.QueueFull;
            }

            Enqueue(waiter, server, wish.IsForced);
            return AssignStatus.Queued;
        }
    }

    /// <summary>Asks whether a request's wait is over.</summary>
    /// <param name="waiter">Its place in the queue.</param>
    /// <param name="granted">The server whose slot it was given, and now has; else null.</param>
    public WaitOutcome EndWait(Waiter waiter, out ServerModel? granted)
    {
        lock (_state.Gate)
        {
            granted = waiter.Granted;
            waiter.Granted = null;
            return waiter.Queue is not null ? WaitOutcome.Waiting : granted is not null ? WaitOutcome.Granted : WaitOutcome.Released;
        }
    }

    /// <summary>Takes a request that gives up out of its queue.</summary>
    /// <returns>The server whose slot it was given meanwhile, if any: it is to be released.</returns>
    public ServerModel? CancelWait(Waiter waiter)
    {
        lock (_state.Gate)
        {
            if (waiter.Queue is not null)
            {
                Dequeue(waiter, isServed: false);
            }

            var granted = waiter.Granted;
            waiter.Granted = null;
            return granted;
        }
    }

    /// <summary>Gives back a slot, to whoever has waited longest for it.</summary>
    public void Release(ServerModel server)
    {
        Waiter? next;
        lock (_state.Gate)
        {
            server.State.Current--;
            _state.Served--;
            _balancer.OnLoadChanged(server);
            next = GrantNext(server);
        }

        if (next is not null)
        {
            Wake(next);
            Grant(server);
        }
    }

    private void Take(ServerModel server)
    {
        server.State.Current++;
        _state.Served++;
        _balancer.OnLoadChanged(server);
    }

    /// <summary>Gives all of a server's free slots to those that wait for it or for any.</summary>
    /// <returns>How many got one.</returns>
    private int Grant(ServerModel server)
    {
        for (var granted = 0; ; granted++)
        {
            Waiter? next;
            lock (_state.Gate)
            {
                next = GrantNext(server);
            }

            if (next is null)
            {
                return granted;
            }

            Wake(next);
        }
    }

    /// <summary>Gives one free slot of a server away, if there are one and somebody who waits. Under the lock; who gets it is woken after.</summary>
    private Waiter? GrantNext(ServerModel server)
    {
        if (server.MaxConn > 0 && server.State.Current >= _limits.LimitOf(server))
        {
            return null;
        }

        // Who waits for this server may wait for it though it is down; who waits for any is not sent there then.
        var own = _serverQueues[server.Index].First;
        var any = _roster.IsUsed(server) ? _queue.First : null;
        var next = own is null || (any is not null && any.Key < own.Key) ? any : own;
        if (next is not null)
        {
            Dequeue(next, isServed: true);
            Take(server);
            next.Granted = server;
        }

        return next;
    }

    // Waking a loop is a system call: never under the lock. To be woken for nothing does a request no harm.
    private static void Wake(Waiter waiter) => waiter.Task.Loop.Post(waiter.Task);

    private void Enqueue(Waiter waiter, ServerModel? target, bool isForced)
    {
        waiter.Target = target;
        waiter.IsForced = isForced;
        var queue = target is null ? _queue : _serverQueues[target.Index];
        queue.Add(waiter, waiter.Task.Loop.Now);
        CountQueued(target, queue);
    }

    private void Dequeue(Waiter waiter, bool isServed)
    {
        var queue = waiter.Queue!;
        queue.Remove(waiter, isServed);
        CountQueued(waiter.Target, queue);
    }

    private void CountQueued(ServerModel? target, RequestQueue queue)
    {
        if (target is null)
        {
            _state.Queued = queue.Count;
        }
        else
        {
            target.State.Queued = queue.Count;
        }
    }
}
