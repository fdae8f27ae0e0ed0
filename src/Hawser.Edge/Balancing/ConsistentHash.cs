using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// <c>hash-type consistent</c>: the server nearest to a hash on the ring, with <c>hash-balance-factor</c> the nearest that is
/// not loaded much above the average (Mirrokni, Thorup and Zadimoghaddam, 2016). Without a key it goes by turns.
/// </summary>
internal sealed class ConsistentHash : IBalancer
{
    private readonly Roster _roster;
    private readonly ServerLimits _limits;
    private readonly BoundedLoad? _bound;
    private readonly ConsistentRing _active;
    private readonly ConsistentRing _backup;

    public ConsistentHash(Roster roster, ServerLimits limits, BoundedLoad? bound)
    {
        _roster = roster;
        _limits = limits;
        _bound = bound;
        _active = new ConsistentRing(roster, isBackup: false);
        _backup = new ConsistentRing(roster, isBackup: true);
    }

    public bool WaitsWithOthers => false;

    public bool TakesTurns => false;

    public ServerModel? Next(HashKey key, ServerModel? avoid) => key.Presence switch
    {
        KeyPresence.Present => At(key.Value, avoid),
        KeyPresence.MissingButForOne when _roster.UsedCount == 1 => At(0, avoid),
        _ when _roster is { ActiveCount: 0, FirstBackup: { } backup } => backup,
        _ => Ring.Turn(_limits, avoid),
    };

    /// <summary>The server that a hash leads to, be it at its limit; null if there is none.</summary>
    public ServerModel? At(uint hash, ServerModel? avoid)
    {
        if (_roster is { ActiveCount: 0, FirstBackup: { } backup })
        {
            return backup;
        }

        var ring = Ring;
        var place = ring.Nearest(hash);
        if (place < 0)
        {
            return null;
        }

        // Once around from the ring's beginning, as in HAProxy: then the one that is met is taken, whatever speaks against it.
        var server = ring.ServerAt(place);
        for (var rounds = 0; server == avoid || (_bound is not null && !_bound.Allows(server));)
        {
            var next = ring.Following(place);
            if (next <= place && ++rounds > 1)
            {
                break;
            }

            place = next;
            server = ring.ServerAt(place);
        }

        return server;
    }

    public void OnWeightChanged(ServerModel server, int before) =>
        (server.IsBackup ? _backup : _active).OnWeightChanged(server);

    public void OnLoadChanged(ServerModel server)
    {
    }

    private ConsistentRing Ring => _roster.ActiveCount > 0 ? _active : _backup;
}
