using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// How many requests a server may have now: its <c>maxconn</c>, or less of it down to <c>minconn</c> while the backend has
/// less than <c>fullconn</c>, or while the server starts slowly. Used under the backend's lock.
/// </summary>
internal sealed class ServerLimits
{
    private readonly BackendModel _backend;
    private readonly TimeProvider _time;

    public ServerLimits(BackendModel backend, TimeProvider time)
    {
        _backend = backend;
        _time = time;
    }

    /// <summary>Whether a server could take a request at once: nobody waits for it, and it is below its limit.</summary>
    public bool HasRoom(ServerModel server) =>
        server.MaxConn == 0 || (server.State.Queued == 0 && server.State.Current < LimitOf(server));

    /// <summary>The limit of a server that has one.</summary>
    public int LimitOf(ServerModel server)
    {
        var limit = server.MaxConn;
        if (server.MinConn < limit && _backend.State.Current < _backend.FullConn)
        {
            limit = (int)Math.Max(server.MinConn, (long)_backend.State.Current * limit / _backend.FullConn);
        }

        return server.State.Operation == ServerOperation.Starting && SecondsStarting(server) is var seconds && seconds < SecondsOf(server.Config.SlowStart)
            ? Math.Max(1, limit * (100 * seconds / SecondsOf(server.Config.SlowStart)) / 100)
            : limit;
    }

    /// <summary>How far a starting server has come, of <see cref="Roster.Scale"/>; at most that.</summary>
    public int SlowStartShare(ServerModel server)
    {
        var total = SecondsOf(server.Config.SlowStart);
        var seconds = Math.Min(SecondsStarting(server), total);
        return total == 0 ? Roster.Scale : Math.Min(Roster.Scale, ((Roster.Scale * seconds) + total) / total);
    }

    /// <summary>Whether a starting server's slow start is over.</summary>
    public bool HasStarted(ServerModel server) => SecondsStarting(server) >= SecondsOf(server.Config.SlowStart);

    // HAProxy counts slow starts in whole seconds, what is configured being rounded up.
    private static int SecondsOf(int milliseconds) => (milliseconds + 999) / 1000;

    private int SecondsStarting(ServerModel server) => (int)_time.GetElapsedTime(server.State.StartedAt).TotalSeconds;
}
