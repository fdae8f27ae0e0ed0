using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Health;

/// <summary>When servers are checked.</summary>
internal static class CheckSchedule
{
    // Checks that come more often than this start independently of the others (HAProxy's SRV_CHK_INTER_THRES).
    private const int SpreadThreshold = 1000;

    /// <summary>Milliseconds to the next check of a server, by what the last ones said: inter, fastinter or downinter.</summary>
    public static int Interval(ServerConfig server, ServerState state)
    {
        if (state.Health == server.Rise + server.Fall - 1)
        {
            return server.CheckInterval;
        }

        return state is { Health: 0, Operation: ServerOperation.Stopped }
            ? server.DownCheckInterval ?? server.CheckInterval
            : server.FastCheckInterval ?? server.CheckInterval;
    }

    /// <summary>Varies an interval by chance, so that the checks of several balancers, or servers, do not stay in step.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="percent">How much at most, either way (<c>spread-checks</c>).</param>
    /// <param name="chance">From 0 to 1.</param>
    public static int Spread(int interval, int percent, double chance)
    {
        var range = (int)((long)interval * percent / 100);
        return interval + range - (int)(2 * range * chance);
    }

    /// <summary>Milliseconds to each server's first check, spread over the shortest interval, as in HAProxy.</summary>
    public static IReadOnlyList<int> FirstDelays(IReadOnlyList<ServerModel> servers, int maxSpread)
    {
        var intervals = servers.Select(s => Interval(s.Config, s.State)).ToArray();
        var shortest = intervals.Where(i => i >= SpreadThreshold).DefaultIfEmpty(0).Min();
        var delays = new int[intervals.Length];
        for (var index = 0; index < delays.Length; index++)
        {
            var window = Math.Max(shortest, intervals[index]);
            window = maxSpread > 0 ? Math.Min(window, maxSpread) : window;
            delays[index] = (int)((long)window * index / delays.Length);
        }

        return delays;
    }
}
