using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// <c>balance leastconn</c>: the server with the fewest requests, in proportion to its weight; among equals the one that
/// has waited longest.
/// </summary>
internal sealed class LeastConnections : IBalancer
{
    private const int MaxWeight = 256 * Roster.Scale;

    private readonly Roster _roster;
    private readonly ServerLimits _limits;
    private readonly ReturnPace? _pace;
    private readonly Entry[] _entries;
    private readonly OrderedTree<Entry> _active = new();
    private readonly OrderedTree<Entry> _backup = new();

    public LeastConnections(Roster roster, ServerLimits limits, ReturnPace? pace)
    {
        _roster = roster;
        _limits = limits;
        _pace = pace;
        _entries = [.. roster.Servers.Select(server => new Entry(server))];
        foreach (var entry in _entries.Where(entry => roster.WeightOf(entry.Server) > 0))
        {
            TreeOf(entry).Add(entry, KeyOf(entry.Server));
        }
    }

    public bool WaitsWithOthers => false;

    public bool TakesTurns => false;

    public ServerModel? Next(HashKey key, ServerModel? avoid)
    {
        if (_roster is { ActiveCount: 0, FirstBackup: { } backup })
        {
            return backup;
        }

        var tree = _roster.ActiveCount > 0 ? _active : _backup;
        ServerModel? chosen = null;
        ServerModel? held = null;
        ServerModel? avoided = null;
        for (var entry = tree.First; entry is not null && chosen is null; entry = OrderedTree<Entry>.Next(entry))
        {
            // A server with a queue of its own limit may be chosen to wait for.
            var server = entry.Server;
            if (server.MaxConn > 0 && server.State.Current + server.State.Queued >= _limits.LimitOf(server) + server.MaxQueue)
            {
                continue;
            }

            if (server == avoid)
            {
                avoided = server;
            }
            else if (_pace is not null && _pace.Holds(server))
            {
                held ??= server;
            }
            else
            {
                chosen = server;
            }
        }

        chosen ??= held ?? avoided;
        if (_pace is not null && chosen is not null)
        {
            _pace.OnChosen(chosen, hadLeast: held is null && avoid is null);
        }

        return chosen;
    }

    public void OnWeightChanged(ServerModel server, int before)
    {
        var entry = _entries[server.Index];
        if (before > 0)
        {
            TreeOf(entry).Remove(entry);
        }

        if (_roster.WeightOf(server) > 0)
        {
            TreeOf(entry).Add(entry, KeyOf(server));
        }

        _pace?.OnWeightChanged(server, before);
    }

    public void OnLoadChanged(ServerModel server)
    {
        var entry = _entries[server.Index];
        if (entry.IsOrdered && KeyOf(server) is var key && key != entry.Key)
        {
            var tree = TreeOf(entry);
            tree.Remove(entry);
            tree.Add(entry, key);
        }
    }

    /// <summary>
    /// The load that the server would have with one request more, so that weights count from the first on; an idle one
    /// comes first whatever its weight.
    /// </summary>
    private long KeyOf(ServerModel server)
    {
        var load = server.State.Current + server.State.Queued;
        return load == 0 ? 0 : (long)(load + 1) * MaxWeight / _roster.WeightOf(server);
    }

    private OrderedTree<Entry> TreeOf(Entry entry) => entry.Server.IsBackup ? _backup : _active;

    private sealed class Entry(ServerModel server) : OrderedNode
    {
        public ServerModel Server { get; } = server;
    }
}
