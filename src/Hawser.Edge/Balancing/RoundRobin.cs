using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// HAProxy's roundrobin, choice by choice: every server gets turns in proportion to its weight, spread as evenly as
/// whole numbers allow. Weights may change meanwhile.
/// </summary>
internal sealed class RoundRobin : IBalancer
{
    private readonly Roster _roster;
    private readonly ServerLimits _limits;
    private readonly RoundRobinEntry[] _entries;
    private readonly RoundRobinCycle _active = new();
    private readonly RoundRobinCycle _backup = new();

    public RoundRobin(Roster roster, ServerLimits limits)
    {
        _roster = roster;
        _limits = limits;
        _entries = [.. roster.Servers.Select(server => new RoundRobinEntry(server) { Weight = roster.WeightOf(server) })];
        _active.Begin(_entries.Where(entry => !entry.Server.IsBackup));
        _backup.Begin(_entries.Where(entry => entry.Server.IsBackup));
    }

    public bool WaitsWithOthers => true;

    public bool TakesTurns => true;

    public ServerModel? Next(HashKey key, ServerModel? avoid)
    {
        if (_roster.ActiveCount > 0)
        {
            return _active.Next(_limits, avoid);
        }

        return _roster.FirstBackup ?? (_roster.BackupCount > 0 ? _backup.Next(_limits, avoid) : null);
    }

    public void OnWeightChanged(ServerModel server, int before)
    {
        var entry = _entries[server.Index];
        var cycle = server.IsBackup ? _backup : _active;
        cycle.Change(entry, _roster.WeightOf(server));
    }

    public void OnLoadChanged(ServerModel server)
    {
    }
}
