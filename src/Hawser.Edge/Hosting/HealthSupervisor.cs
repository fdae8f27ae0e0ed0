using Hawser.Edge.Backends;
using Hawser.Edge.Configuration;
using Hawser.Edge.Health;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Edge.Proxy;
using Hawser.Transport;

namespace Hawser.Edge.Hosting;

/// <summary>Has the servers checked, looks at what becomes of traffic, and sees to what follows when servers go down or up.</summary>
internal sealed class HealthSupervisor : ITrafficObserver
{
    private readonly Worker[] _workers;
    private readonly OperatorLog _log;
    private readonly INameResolver _resolver;
    private readonly ServerTransitions _transitions;
    private readonly Dictionary<ServerModel, WatchedServer> _servers;
    private readonly List<WatchedServer> _checked = [];
    private readonly GlobalConfig _global;
    private EventLoop? _loop;

    public HealthSupervisor(EdgeModel model, ServerPool[] pools, Worker[] workers, OperatorLog log, INameResolver resolver)
    {
        _workers = workers;
        _log = log;
        _resolver = resolver;
        _global = model.Config.Global;
        _transitions = new ServerTransitions(log, OnDown, OnUp);
        _servers = model.Backends
            .SelectMany(backend => backend.Servers.Select(server => new WatchedServer(backend, server, pools[backend.Index])))
            .ToDictionary(watched => watched.Server);
        var answers = new CheckAnswerPool(_global.Tuning.CheckSize);
        var node = _global.NodeName ?? Environment.MachineName;
        foreach (var watched in _servers.Values)
        {
            Follow(model, watched);
            if (watched.Server.Config.IsChecked)
            {
                var subject = new CheckSubject(watched.Backend, watched.Server, node, answers);
                watched.Checker = new HealthChecker(subject, _global.SpreadChecks, (_, result) => OnChecked(watched, result));
                _checked.Add(watched);
            }
        }
    }

    /// <summary>Starts the checks on <paramref name="loop"/>, spread so that they do not come all at once.</summary>
    public void Start(EventLoop loop)
    {
        _loop = loop;
        var delays = CheckSchedule.FirstDelays([.. _checked.Select(watched => watched.Server)], _global.MaxSpreadChecks);
        for (var index = 0; index < _checked.Count; index++)
        {
            var (checker, delay) = (_checked[index].Checker!, delays[index]);
            loop.Post(_ => _ = SuperviseAsync(checker, loop, delay), null);
        }

        foreach (var watched in _servers.Values.Where(w => ServerNames.IsNamed(w.Server.Config)))
        {
            watched.Name = new NameWatch(
                loop,
                watched.Server,
                _resolver,
                addresses => _transitions.Readdress(watched, addresses),
                exception => _log.Alert($"Resolving the name of server {watched.Server.BackendName}/{watched.Server.Name} failed: {exception}"));

            // One that has none yet is asked for at once, the others once what is known is old.
            var delay = watched.Server.Address == default ? 0 : NameWatch.IntervalMilliseconds;
            loop.Post(_ => watched.Name.Begin(delay), null);
        }
    }

    public void Stop() => _loop?.Post(_ => _checked.ForEach(watched => watched.Checker!.Stop()), null);

    public void Observe(ServerModel server, ServerTraffic traffic)
    {
        var (config, state) = (server.Config, server.State);
        if (TrafficJudge.IsGood(config.Observe, traffic) is not { } isGood || _servers[server] is not { Checker: { } checker } watched)
        {
            return;
        }

        if (isGood)
        {
            state.ErrorsInARow = 0;
            return;
        }

        if (state.CountError() < config.ErrorLimit)
        {
            return;
        }

        React(watched, new CheckResult(
            CheckStatus.HealthAnalysis,
            0,
            $"Detected {config.ErrorLimit} consecutive errors, last one was: {TrafficJudge.Describe(traffic)}",
            Duration: -1));
        state.ErrorsInARow = 0;
        _loop!.Post(_ => checker.Expedite(config.FastCheckInterval ?? config.CheckInterval), null);
    }

    private void OnChecked(WatchedServer watched, CheckResult result)
    {
        if (result.Status is CheckStatus.Layer4Failed or CheckStatus.Layer4Timeout)
        {
            // It may be somewhere else now.
            watched.Name?.Hurry();
        }

        _transitions.Report(watched, result);
    }

    private void React(WatchedServer watched, CheckResult result)
    {
        switch (watched.Server.Config.OnError)
        {
            case ErrorReaction.FailCheck:
                _transitions.Report(watched, result);
                break;
            case ErrorReaction.SuddenDeath:
                _transitions.Report(watched, result, atMost: watched.Server.Config.Rise + 1);
                break;
            case ErrorReaction.MarkDown:
                _transitions.Report(watched, result, atMost: watched.Server.Config.Rise);
                break;
        }
    }

    private void Follow(EdgeModel model, WatchedServer watched)
    {
        var followed = watched.Server;
        var backend = watched.Backend;
        while (followed.Config.Track is { } track)
        {
            // The last of a chain is followed directly: there is one state for all. The configuration has no circle.
            backend = track.Backend.Length == 0 ? backend : model.FindBackend(track.Backend)!;
            followed = backend.Servers.First(s => s.Name == track.Server);
        }

        if (followed != watched.Server)
        {
            watched.Followed = _servers[followed];
            watched.Followed.Followers.Add(watched);
        }
    }

    private void OnDown(WatchedServer watched)
    {
        if (watched.Server.Config.ShutsDownSessionsWhenDown)
        {
            ShutDown(watched.Server, EndCause.Down);
        }
    }

    private void OnUp(WatchedServer watched)
    {
        if (watched.Server.Config is { ShutsDownBackupSessionsWhenUp: true, IsBackup: false, Weight: > 0 })
        {
            foreach (var backup in watched.Backend.Servers.Where(s => s.Config.IsBackup))
            {
                ShutDown(backup, EndCause.Up);
            }
        }
    }

    private void ShutDown(ServerModel server, EndCause cause)
    {
        foreach (var worker in _workers)
        {
            worker.Loop.Post(_ => worker.SessionsOf(server).ShutDown(cause), null);
        }
    }

    private async Task SuperviseAsync(HealthChecker checker, EventLoop loop, int delay)
    {
        try
        {
            await checker.RunAsync(loop, delay);
        }
        catch (Exception exception)
        {
            // A bug: the server keeps the state it has, and the operator must know that it is not watched any more.
            var server = checker.Server;
            _log.Alert($"Health checks of server {server.BackendName}/{server.Name} have ended: {exception}");
        }
    }
}
