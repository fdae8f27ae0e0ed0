using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// <c>balance random</c>: of a few servers drawn by lot, heavier ones more often, the one with the least load (Mitzenmacher's
/// power of two choices).
/// </summary>
internal sealed class RandomDraws : IBalancer
{
    private readonly ConsistentHash _ring;
    private readonly Roster _roster;
    private readonly ServerLimits _limits;
    private readonly int _draws;
    private readonly Random _random;

    public RandomDraws(ConsistentHash ring, Roster roster, ServerLimits limits, int draws, Random random)
    {
        _ring = ring;
        _roster = roster;
        _limits = limits;
        _draws = draws;
        _random = random;
    }

    public bool WaitsWithOthers => false;

    public bool TakesTurns => true;

    public ServerModel? Next(HashKey key, ServerModel? avoid)
    {
        ServerModel? best = null;
        for (var draw = 0; draw < _draws; draw++)
        {
            var drawn = _ring.At((uint)_random.NextInt64(1L << 32), avoid);
            if (drawn is null)
            {
                return null;
            }

            if (best is null || !IsMoreLoaded(drawn, best))
            {
                best = drawn;
            }
        }

        // One at its limit does not do: the request waits for any.
        return best is not null && _limits.HasRoom(best) ? best : null;
    }

    public void OnWeightChanged(ServerModel server, int before) => _ring.OnWeightChanged(server, before);

    public void OnLoadChanged(ServerModel server)
    {
    }

    private bool IsMoreLoaded(ServerModel a, ServerModel b) =>
        a != b && (long)a.State.Current * _roster.WeightOf(b) > (long)b.State.Current * _roster.WeightOf(a);
}
