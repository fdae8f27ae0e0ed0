using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Hawser.SocketIO.Namespaces;
using Microsoft.Extensions.Options;

namespace Hawser.SocketIO.Hosting;

/// <summary>Lets the clients go: readiness turns, the balancer looks elsewhere, connections are closed a few at a time.</summary>
internal sealed class Drain
{
    // A polling client that is alive polls again within a round trip, and then learns of the end; one that is gone does not.
    private static readonly TimeSpan LastFetchTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastFetchInterval = TimeSpan.FromMilliseconds(20);

    private readonly EngineServer _engine;
    private readonly TimeProvider _time;
    private readonly DrainOptions _options;
    private volatile bool _isDraining;

    public Drain(EngineServer engine, IOptions<SocketIOOptions> options, TimeProvider time)
    {
        _engine = engine;
        _time = time;
        _options = options.Value.Drain;
    }

    public bool IsDraining => _isDraining;

    /// <summary>How many sessions are open. One that is over may still be known, until its client has fetched the end.</summary>
    public int Count => _engine.Sessions.All.Count(session => !session.IsClosed);

    /// <summary>Closes all sessions at a rate; the rest at once when the token is cancelled or the deadline has passed.</summary>
    public async Task RunAsync(double perSecond, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        _isDraining = true;
        try
        {
            // Once it is over the balancer has seen it: a host that stops after a drain need not wait again.
            if (!_engine.RefusesHandshakes)
            {
                await Task.Delay(_options.Delay, _time, cancellationToken);
            }

            _engine.RefusesHandshakes = true;
            using var deadline = new CancellationTokenSource(_options.Deadline, _time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            await CloseSlowlyAsync(perSecond, both.Token);
            await WaitForLastFetchesAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            // No more time: those that are left go together.
            _engine.RefusesHandshakes = true;
            foreach (var session in _engine.Sessions.All.ToList())
            {
                session.Close(CloseReason.ServerShuttingDown);
            }
        }
    }

    private async Task CloseSlowlyAsync(double perSecond, CancellationToken cancellationToken)
    {
        var sessions = _engine.Sessions.All.ToArray();
        SocketIOLog.Draining(_engine.Logger, sessions.Length, perSecond);
        while (sessions.Length > 0)
        {
            Random.Shared.Shuffle(sessions);
            await CloseAsync(sessions, perSecond, cancellationToken);

            // A handshake that was let in just before none were any more.
            sessions = _engine.Sessions.All.ToArray();
        }
    }

    private async Task CloseAsync(EngineSession[] sessions, double perSecond, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        for (var closed = 0; closed < sessions.Length; closed++)
        {
            // Spread by up to one interval, so that nodes that drain together do not beat together.
            var due = TimeSpan.FromSeconds((closed + Random.Shared.NextDouble()) / perSecond);
            var wait = due - _time.GetElapsedTime(start);
            if (wait > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(wait, _time, cancellationToken);
            }

            sessions[closed].Close(CloseReason.ServerShuttingDown);
        }
    }

    /// <summary>Waits for polling clients that were between two polls when their sessions were closed.</summary>
    private async Task WaitForLastFetchesAsync(CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (!_engine.Sessions.IsEmpty && _time.GetElapsedTime(start) < LastFetchTimeout)
        {
            await Task.Delay(LastFetchInterval, _time, cancellationToken);
        }
    }
}
