using Hawser.Edge.Model;

namespace Hawser.Edge.Samples;

/// <summary>What is true of a backend's servers together, read without its lock: each figure is right, their sum of a moment.</summary>
internal static class BackendFigures
{
    /// <summary>Servers that requests may go to: the active ones that are up, or, if none is, the backups.</summary>
    public static int UsableServers(BackendModel backend)
    {
        var (active, backups) = (0, 0);
        foreach (var server in backend.Servers)
        {
            if (IsUsable(server))
            {
                active += server.Config.IsBackup ? 0 : 1;
                backups += server.Config.IsBackup ? 1 : 0;
            }
        }

        var allBackups = backend.Config.Has(Configuration.ProxyOptions.AllBackups);
        return active > 0 ? active : allBackups ? backups : Math.Min(1, backups);
    }

    public static int Queued(BackendModel backend)
    {
        var queued = backend.State.Queued;
        foreach (var server in backend.Servers)
        {
            queued += server.State.Queued;
        }

        return queued;
    }

    /// <summary>The queue for each usable server, rounded up; without one, twice the queue.</summary>
    public static long AverageQueue(BackendModel backend)
    {
        var (queued, servers) = (Queued(backend), UsableServers(backend));
        return servers > 0 ? (queued + servers - 1) / servers : queued * 2;
    }

    /// <summary>Connections that the servers could still take; -1 if one of them has no limit.</summary>
    public static long FreeConnections(BackendModel backend) => Sum(backend, static s => s.MaxConn - s.State.Current - s.State.Queued);

    /// <summary>The same, with the room in their queues.</summary>
    public static long Slots(BackendModel backend) => Sum(backend, static s =>
        s.MaxConn - s.State.Current - s.State.Queued + (s.Config.MaxQueue > 0 ? s.Config.MaxQueue - s.State.Queued : 0));

    public static bool IsUsable(ServerModel server) => server.State.IsBalanced && server.Weight > 0;

    private static long Sum(BackendModel backend, Func<ServerModel, int> select)
    {
        var sum = 0L;
        foreach (var server in backend.Servers)
        {
            if (!server.State.IsUp)
            {
                continue;
            }

            if (server.MaxConn == 0)
            {
                return -1;
            }

            sum += Math.Max(0, select(server));
        }

        return sum;
    }
}
