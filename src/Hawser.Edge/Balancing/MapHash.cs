using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary><c>hash-type map-based</c>: a hash is a place in the table of servers. Without a key it goes by turns.</summary>
internal sealed class MapHash : IBalancer
{
    private readonly Roster _roster;
    private readonly ServerMap _map;

    public MapHash(Roster roster, ServerMap map)
    {
        _roster = roster;
        _map = map;
    }

    public bool WaitsWithOthers => false;

    public bool TakesTurns => false;

    public ServerModel? Next(HashKey key, ServerModel? avoid) => key.Presence switch
    {
        KeyPresence.Present => _map.At(key.Value),
        KeyPresence.MissingButForOne when _roster.UsedCount == 1 => _map.At(0),
        _ => _map.Turn(avoid),
    };

    public void OnWeightChanged(ServerModel server, int before) => _map.Invalidate();

    public void OnLoadChanged(ServerModel server)
    {
    }
}
