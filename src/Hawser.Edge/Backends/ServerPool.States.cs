using Hawser.Edge.Balancing;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Backends;

/// <summary>How servers come and go.</summary>
internal sealed partial class ServerPool
{
    /// <summary>Called when a server begins a slow start: from then on <see cref="AdvanceSlowStarts"/> is to be called each second.</summary>
    public Action? OnSlowStart { get; set; }

    /// <summary>Moves a server to another state; one that comes up may have to start slowly before it is running.</summary>
    public ServerChange SetState(ServerModel server, ServerOperation operation, ServerAdministration administration)
    {
        var state = server.State;
        bool wasBalanced, leftNoServer;
        lock (_state.Gate)
        {
            // A slow start is the pool's business: to others the server is running.
            if (state.Administration == administration
                && (state.Operation == operation || (state.Operation == ServerOperation.Starting && operation == ServerOperation.Running)))
            {
                return default;
            }

            wasBalanced = state.IsBalanced;
            var usableBefore = ActiveServers + BackupServers;
            var hadToStart = !state.IsUp || state.Operation is ServerOperation.Stopping or ServerOperation.Starting;
            var wasStarting = state is { IsUp: true, Operation: ServerOperation.Starting };
            (state.Operation, state.Administration) = (operation, administration);
            if (hadToStart && state.IsUp && operation == ServerOperation.Running && server.Config.SlowStart > 0)
            {
                state.Operation = ServerOperation.Starting;
                state.StartedAt = wasStarting ? state.StartedAt : _time.GetTimestamp();
            }

            Weigh(server);
            leftNoServer = usableBefore > 0 && ActiveServers + BackupServers == 0;
        }

        if (state.Operation == ServerOperation.Starting)
        {
            OnSlowStart?.Invoke();
        }

        return new ServerChange(IsChange: true, state.IsUp ? Grant(server) : Redistribute(server), wasBalanced, leftNoServer);
    }

    /// <summary>Sets a server's weight, 0 to 256.</summary>
    public void SetWeight(ServerModel server, int weight)
    {
        lock (_state.Gate)
        {
            server.State.Weight = weight;
            Weigh(server);
        }

        Grant(server);
    }

    /// <summary>Moves on the servers that start slowly.</summary>
    /// <returns>Whether any still does.</returns>
    public bool AdvanceSlowStarts()
    {
        var areStarting = false;
        foreach (var server in _backend.Servers)
        {
            lock (_state.Gate)
            {
                if (server.State.Operation != ServerOperation.Starting)
                {
                    continue;
                }

                if (_limits.HasStarted(server))
                {
                    server.State.Operation = ServerOperation.Running;
                }

                areStarting |= server.State.Operation == ServerOperation.Starting;
                Weigh(server);
            }

            Grant(server);
        }

        return areStarting;
    }

    private void Weigh(ServerModel server)
    {
        var weight = _roster.Measure(server, server.State.Operation == ServerOperation.Starting ? _limits.SlowStartShare(server) : Roster.Scale);
        var before = _roster.Set(server, weight);
        if (before != weight)
        {
            _balancer.OnWeightChanged(server, before);
        }
    }

    /// <summary>
    /// Lets those choose again that wait for a server that went down, if the configuration allows it. Else they wait on: for
    /// its return, for a slot of a request that it still has, or for <c>timeout queue</c>.
    /// </summary>
    private int Redistribute(ServerModel server)
    {
        var config = _backend.Config;
        if (config.Redispatch is null || config.Has(ProxyOptions.Persist))
        {
            return 0;
        }

        var released = new List<Waiter>();
        lock (_state.Gate)
        {
            for (var waiter = _serverQueues[server.Index].First; waiter is not null;)
            {
                var next = RequestQueue.Next(waiter);
                if (!waiter.IsForced)
                {
                    Dequeue(waiter, isServed: false);
                    released.Add(waiter);
                }

                waiter = next;
            }
        }

        released.ForEach(Wake);
        return released.Count;
    }
}
