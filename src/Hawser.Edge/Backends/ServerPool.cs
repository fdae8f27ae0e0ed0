using Hawser.Edge.Balancing;
using Hawser.Edge.Model;

namespace Hawser.Edge.Backends;

/// <summary>
/// The servers of one backend, for all loops: who gets which server, who waits, whose turn it is when a slot is free.
/// Every member takes the backend's lock for a few instructions.
/// </summary>
internal sealed class ServerPool
{
    private readonly BackendModel _backend;
    private readonly BackendState _state;
    private readonly IBalancer _balancer;
    private readonly RequestQueue _queue = new();
    private readonly RequestQueue[] _serverQueues;
    private long _tickets;

    public ServerPool(BackendModel backend)
    {
        _backend = backend;
        _state = backend.State;
        _balancer = new RoundRobin(backend);
        _serverQueues = [.. backend.Servers.Select(_ => new RequestQueue())];
        CountUsable();
    }

    /// <summary>Servers that may be chosen, backups left out. Readable without the lock.</summary>
    public int ActiveServers { get; private set; }

    /// <summary>Backup servers that may be chosen. Readable without the lock.</summary>
    public int BackupServers { get; private set; }

    /// <summary>Servers that may be chosen. Readable without the lock.</summary>
    public int UsableServers => ActiveServers + BackupServers;

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
    /// <param name="persistent">The server that the request is bound to, or null for any.</param>
    /// <param name="avoid">A server that has just failed.</param>
    /// <param name="waiter">The request's place, if it has to wait.</param>
    /// <param name="server">The server, if it has not.</param>
    public AssignStatus TryAssign(ServerModel? persistent, ServerModel? avoid, Waiter waiter, out ServerModel? server)
    {
        lock (_state.Gate)
        {
            waiter.Granted = null;
            waiter.IsReleased = false;
            server = persistent is { State.IsUp: true } ? persistent : null;
            if (server is null)
            {
                server = _balancer.Next(avoid);
            }
            else if (server.MaxConn > 0 && (server.State.Queued > 0 || server.State.Current >= server.MaxConn))
            {
                Enqueue(_serverQueues[server.Index], waiter);
                server.State.Queued++;
                server = null;
                return AssignStatus.Queued;
            }

            if (server is not null)
            {
                server.State.Current++;
                return AssignStatus.Assigned;
            }

            if (UsableServers == 0)
            {
                return AssignStatus.NoServer;
            }

            Enqueue(_queue, waiter);
            _state.Queued++;
            return AssignStatus.Queued;
        }
    }

    /// <summary>Takes a request that gives up out of its queue.</summary>
    /// <returns>The server whose slot it was given meanwhile, if any: it is to be released.</returns>
    public ServerModel? CancelWait(Waiter waiter)
    {
        lock (_state.Gate)
        {
            if (waiter.IsWaiting)
            {
                Dequeue(waiter);
            }

            var granted = waiter.Granted;
            waiter.Granted = null;
            return granted;
        }
    }

    /// <summary>Gives back a slot, to whoever has waited longest for it.</summary>
    public void Release(ServerModel server)
    {
        lock (_state.Gate)
        {
            server.State.Current--;
            Grant(server);
        }
    }

    /// <summary>Moves a server to another state.</summary>
    /// <returns>Requests that waited for it and now choose again.</returns>
    public int SetState(ServerModel server, ServerOperation operation, ServerAdministration administration)
    {
        lock (_state.Gate)
        {
            server.State.Operation = operation;
            server.State.Administration = administration;
            CountUsable();
            _balancer.OnHealthChanged(server);
            if (server.State.IsUp)
            {
                Grant(server);
                return 0;
            }

            var requeued = 0;
            while (_serverQueues[server.Index].First is { } waiter)
            {
                ReleaseWaiter(waiter);
                requeued++;
            }

            while (UsableServers == 0 && _queue.First is { } waiter)
            {
                ReleaseWaiter(waiter);
            }

            return requeued;
        }
    }

    private void CountUsable()
    {
        ActiveServers = _backend.Servers.Count(s => s is { Weight: > 0, State.IsBalanced: true, Config.IsBackup: false });
        BackupServers = _backend.Servers.Count(s => s is { Weight: > 0, State.IsBalanced: true, Config.IsBackup: true });
    }

    private void Grant(ServerModel server)
    {
        while (server.State.IsUp && (server.MaxConn == 0 || server.State.Current < server.MaxConn))
        {
            // Who waits for this server and who waits for any come in the order of their arrival.
            var own = _serverQueues[server.Index].First;
            var any = server is { Weight: > 0, State.IsBalanced: true } ? _queue.First : null;
            var next = own is null || (any is not null && any.Ticket < own.Ticket) ? any : own;
            if (next is null)
            {
                return;
            }

            Dequeue(next);
            server.State.Current++;
            next.Granted = server;
            next.Task.Loop.Post(next.Task);
        }
    }

    private void ReleaseWaiter(Waiter waiter)
    {
        Dequeue(waiter);
        waiter.IsReleased = true;
        waiter.Task.Loop.Post(waiter.Task);
    }

    private void Enqueue(RequestQueue queue, Waiter waiter)
    {
        waiter.Ticket = _tickets++;
        queue.Add(waiter);
    }

    private void Dequeue(Waiter waiter)
    {
        var queue = waiter.Queue!;
        queue.Remove(waiter);
        if (queue == _queue)
        {
            _state.Queued--;
        }
        else
        {
            _backend.Servers[Array.IndexOf(_serverQueues, queue)].State.Queued--;
        }
    }
}
