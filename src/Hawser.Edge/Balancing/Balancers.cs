using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>Makes the balancer that a backend asks for.</summary>
internal static class Balancers
{
    /// <summary>Whether a backend's algorithm copes with weights that change while servers are up; a table does not.</summary>
    public static bool IsDynamic(ProxyConfig config) => config.Balance.Algorithm switch
    {
        BalanceAlgorithm.StaticRoundRobin => false,
        BalanceAlgorithm.RoundRobin or BalanceAlgorithm.LeastConnections or BalanceAlgorithm.First or BalanceAlgorithm.Random => true,
        _ => config.HashType.Method == HashMethod.Consistent,
    };

    public static IBalancer Create(BackendModel backend, Roster roster, ServerLimits limits, Random random)
    {
        var config = backend.Config;
        return config.Balance.Algorithm switch
        {
            BalanceAlgorithm.RoundRobin => new RoundRobin(roster, limits),
            BalanceAlgorithm.StaticRoundRobin => new StaticRoundRobin(new ServerMap(roster, limits)),
            BalanceAlgorithm.LeastConnections => new LeastConnections(roster, limits, config.ReturnPace is { } pace ? new ReturnPace(roster, pace) : null),
            BalanceAlgorithm.First => new FirstAvailable(roster, limits),
            BalanceAlgorithm.Random => new RandomDraws(Consistent(), roster, limits, config.Balance.Draws, random),
            _ => config.HashType.Method == HashMethod.Consistent ? Consistent() : new MapHash(roster, new ServerMap(roster, limits)),
        };

        ConsistentHash Consistent() =>
            new(roster, limits, config.HashBalanceFactor > 0 ? new BoundedLoad(roster, backend) : null);
    }
}
