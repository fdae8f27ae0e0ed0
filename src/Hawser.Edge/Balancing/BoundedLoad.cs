using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary><c>hash-balance-factor</c>: how many requests a server may have, in proportion to all that the backend has.</summary>
internal sealed class BoundedLoad
{
    private readonly Roster _roster;
    private readonly BackendModel _backend;
    private readonly int[] _weightsBefore;

    public BoundedLoad(Roster roster, BackendModel backend)
    {
        _roster = roster;
        _backend = backend;
        _weightsBefore = new int[roster.Servers.Length];
        var (active, backup) = (0, 0);
        foreach (var server in roster.Servers)
        {
            // Where the server's part of what is left over begins. HAProxy counts that once, at start.
            if (roster.WeightOf(server) > 0)
            {
                ref var sum = ref server.IsBackup ? ref backup : ref active;
                _weightsBefore[server.Index] = sum;
                sum += roster.WeightOf(server);
            }
        }
    }

    /// <summary>Whether a server may have one more.</summary>
    public bool Allows(ServerModel server)
    {
        // All slots there are to be given out, in whole slots for each unit of weight; the rest is spread in proportion.
        var slots = (((uint)_backend.State.Served + 1) * (uint)_backend.Config.HashBalanceFactor + 99) / 100;
        var total = (uint)_roster.TotalWeight;
        var weight = (uint)_roster.WeightOf(server);
        var before = (uint)_weightsBefore[server.Index];
        var rest = slots % total;
        var own = (weight * (slots / total)) + ((before + weight) * rest / total) - (before * rest / total);
        return server.State.Current < Math.Max(own, 1);
    }
}
