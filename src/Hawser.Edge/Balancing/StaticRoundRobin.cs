using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary><c>balance static-rr</c>: turns by a fixed table.</summary>
internal sealed class StaticRoundRobin : IBalancer
{
    private readonly ServerMap _map;

    public StaticRoundRobin(ServerMap map) => _map = map;

    public bool WaitsWithOthers => true;

    public bool TakesTurns => true;

    public ServerModel? Next(HashKey key, ServerModel? avoid) => _map.Turn(avoid);

    public void OnWeightChanged(ServerModel server, int before) => _map.Invalidate();

    public void OnLoadChanged(ServerModel server)
    {
    }
}
