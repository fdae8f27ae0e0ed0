using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// Which servers of a backend can be balanced to, and with what weight. Backup servers count only while no other can be
/// used: the first of them, or all with <c>option allbackups</c>. Changed under the backend's lock.
/// </summary>
internal sealed class Roster
{
    /// <summary>
    /// Weights that may change are counted so many fold, as in HAProxy: slow start needs the finer scale, and the sequence
    /// of choices depends on it.
    /// </summary>
    public const int Scale = 16;

    private readonly ImmutableArray<ServerModel> _servers;
    private readonly int[] _weights;
    private readonly bool _usesAllBackups;
    private readonly int _divisor;
    private volatile int _activeCount;
    private volatile int _backupCount;
    private int _activeWeight;
    private int _backupWeight;

    public Roster(BackendModel backend, bool isDynamic)
    {
        _servers = backend.Servers;
        IsDynamic = isDynamic;
        _usesAllBackups = backend.Config.Has(ProxyOptions.AllBackups);
        _divisor = isDynamic ? 1 : CommonDivisor(_servers);
        _weights = new int[_servers.Length];
        foreach (var server in _servers)
        {
            Set(server, Measure(server, slowStart: Scale));
        }
    }

    /// <summary>Whether the algorithm can cope with weights that change while servers are up.</summary>
    public bool IsDynamic { get; }

    public ImmutableArray<ServerModel> Servers => _servers;

    /// <summary>Servers that can be used and are no backups. Readable without the lock.</summary>
    public int ActiveCount => _activeCount;

    /// <summary>Backup servers that could be used. Readable without the lock.</summary>
    public int BackupCount => _backupCount;

    /// <summary>The one backup server that stands in for all; null if there is none, or if all do.</summary>
    public ServerModel? FirstBackup { get; private set; }

    /// <summary>How many servers requests are shared among now.</summary>
    public int UsedCount => ActiveCount > 0 ? ActiveCount : FirstBackup is not null ? 1 : BackupCount;

    /// <summary>The sum of their weights.</summary>
    public int TotalWeight => ActiveCount > 0 ? _activeWeight : FirstBackup is { } backup ? WeightOf(backup) : _backupWeight;

    /// <summary>A server's weight; 0 if it cannot be used.</summary>
    public int WeightOf(ServerModel server) => _weights[server.Index];

    /// <summary>Whether a server takes part in what requests are shared among now.</summary>
    public bool IsUsed(ServerModel server) =>
        WeightOf(server) > 0 && (!server.IsBackup || (ActiveCount == 0 && (FirstBackup is null || FirstBackup == server)));

    /// <summary>The weight that a server is to have.</summary>
    /// <param name="server">The server.</param>
    /// <param name="slowStart">How far it has come in its slow start, of <see cref="Scale"/>.</param>
    public int Measure(ServerModel server, int slowStart)
    {
        if (!server.State.IsBalanced)
        {
            return 0;
        }

        return IsDynamic ? server.State.Weight * slowStart : (server.State.Weight + _divisor - 1) / _divisor;
    }

    /// <summary>Sets a server's weight.</summary>
    /// <returns>What it was.</returns>
    public int Set(ServerModel server, int weight)
    {
        var before = _weights[server.Index];
        _weights[server.Index] = weight;
        var joins = (weight > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
        if (server.IsBackup)
        {
            _backupWeight += weight - before;
            _backupCount += joins;
            FirstBackup = _usesAllBackups ? null : FindFirstBackup();
        }
        else
        {
            _activeWeight += weight - before;
            _activeCount += joins;
        }

        return before;
    }

    private ServerModel? FindFirstBackup()
    {
        foreach (var server in _servers)
        {
            if (server.IsBackup && WeightOf(server) > 0)
            {
                return server;
            }
        }

        return null;
    }

    private static int CommonDivisor(ImmutableArray<ServerModel> servers)
    {
        var divisor = 0;
        foreach (var server in servers)
        {
            for (var (a, b) = (divisor, server.Weight); ; (a, b) = (b, a % b))
            {
                if (b == 0)
                {
                    divisor = a;
                    break;
                }
            }
        }

        return Math.Max(divisor, 1);
    }
}
