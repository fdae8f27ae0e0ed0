using Hawser.Edge.Backends;
using Hawser.Edge.Configuration;
using Hawser.Edge.Health;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Transport;

namespace Hawser.Edge.Hosting;

/// <summary>Has the servers checked, moves them up and down, and tells of it in HAProxy's words.</summary>
internal sealed class HealthSupervisor
{
    private readonly EdgeModel _model;
    private readonly ServerPool[] _pools;
    private readonly OperatorLog _log;
    private readonly List<HealthChecker> _checkers = [];

    public HealthSupervisor(EdgeModel model, ServerPool[] pools, OperatorLog log)
    {
        _model = model;
        _pools = pools;
        _log = log;
    }

    /// <summary>Starts the checks, spread over the shortest interval so that they do not come all at once.</summary>
    public void Start(EventLoop loop)
    {
        var checks = _model.Backends
            .SelectMany(backend => backend.Servers.Where(s => s.Config.IsChecked).Select(server => (Backend: backend, Server: server)))
            .ToList();
        for (var index = 0; index < checks.Count; index++)
        {
            var (backend, server) = checks[index];
            var checker = new HealthChecker(backend, server, (s, result) => OnResult(backend, s, result));
            var delay = (int)((long)checks.Min(c => c.Server.Config.CheckInterval) * index / checks.Count);
            _checkers.Add(checker);
            loop.Post(_ => _ = SuperviseAsync(checker, loop, delay, server), null);
        }
    }

    public void Stop() => _checkers.ForEach(checker => checker.Stop());

    private async Task SuperviseAsync(HealthChecker checker, EventLoop loop, int delay, ServerModel server)
    {
        try
        {
            await checker.RunAsync(loop, delay);
        }
        catch (Exception exception)
        {
            // A bug: the server keeps the state it has, and the operator must know that it is not watched any more.
            _log.Alert($"Health checks of server {server.BackendName}/{server.Name} have ended: {exception}");
        }
    }

    private void OnResult(BackendModel backend, ServerModel server, CheckResult result)
    {
        var (rise, fall) = (server.Config.Rise, server.Config.Fall);
        var wasUp = server.State.IsUp;
        var health = HealthCounter.Next(server.State.Health, result.IsPassed, rise, fall);
        var isUp = HealthCounter.IsUp(health, rise);
        var pool = _pools[backend.Index];
        server.State.Health = health;
        if (isUp == wasUp)
        {
            return;
        }

        var requeued = pool.SetState(server, isUp ? ServerOperation.Running : ServerOperation.Stopped, server.State.Administration);

        var name = $"{backend.Name}/{server.Name}";
        var active = pool.ActiveServers;
        if (isUp)
        {
            _log.Proxy(backend.Config, LogLevel.Notice, $"Server {name} is UP, {result.Describe()}. {active} active and {pool.BackupServers} backup servers online. {requeued} sessions requeued, {backend.State.Queued} total in queue.");
            return;
        }

        _log.Proxy(backend.Config, LogLevel.Alert, $"Server {name} is DOWN, {result.Describe()}. {active} active and {pool.BackupServers} backup servers left. {server.State.Current} sessions active, {requeued} requeued, {backend.State.Queued} remaining in queue.");
        if (active + pool.BackupServers == 0)
        {
            _log.Proxy(backend.Config, LogLevel.Emerg, $"backend {backend.Name} has no server available!");
        }
    }
}
