using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary><c>balance first</c>: the server with the lowest id that has room, so that as few as possible are busy.</summary>
internal sealed class FirstAvailable : IBalancer
{
    private readonly Roster _roster;
    private readonly ServerLimits _limits;
    private readonly ServerModel[] _byId;

    public FirstAvailable(Roster roster, ServerLimits limits)
    {
        _roster = roster;
        _limits = limits;
        _byId = [.. roster.Servers.OrderBy(server => server.Id)];
    }

    public bool WaitsWithOthers => true;

    public bool TakesTurns => false;

    public ServerModel? Next(HashKey key, ServerModel? avoid)
    {
        if (_roster is { ActiveCount: 0, FirstBackup: { } backup })
        {
            return backup;
        }

        ServerModel? avoided = null;
        foreach (var server in _byId)
        {
            if (_roster.IsUsed(server) && _limits.HasRoom(server))
            {
                if (server != avoid)
                {
                    return server;
                }

                avoided = server;
            }
        }

        return avoided;
    }

    public void OnWeightChanged(ServerModel server, int before)
    {
    }

    public void OnLoadChanged(ServerModel server)
    {
    }
}
