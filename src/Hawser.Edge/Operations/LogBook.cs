using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Operations;

/// <summary>The routes of all proxies' log lines.</summary>
internal sealed class LogBook : IDisposable
{
    private readonly Dictionary<LogConfig, LogTarget> _targets = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ProxyConfig, LogRoute> _byProxy = new(ReferenceEqualityComparer.Instance);
    private readonly List<LogRoute> _routes = [];

    public LogBook(EdgeConfig config, Stream standardOutput)
    {
        foreach (var proxy in config.Proxies)
        {
            var logs = proxy.LogsGlobally ? proxy.Logs.AddRange(config.Global.Logs) : proxy.Logs;
            var tag = Encoding.Latin1.GetBytes(proxy.LogTag ?? config.Global.LogTag ?? "hawser");
            var route = new LogRoute(_routes.Count, [.. logs.Select(log => TargetOf(log, config.Global, standardOutput))], tag);
            _routes.Add(route);
            _byProxy.Add(proxy, route);
        }
    }

    public IReadOnlyList<LogRoute> Routes => _routes;

    public IEnumerable<LogTarget> Targets => _targets.Values;

    public LogRoute RouteOf(ProxyConfig proxy) => _byProxy[proxy];

    public void Dispose()
    {
        foreach (var target in _targets.Values)
        {
            target.Dispose();
        }
    }

    private LogTarget TargetOf(LogConfig log, GlobalConfig global, Stream standardOutput)
    {
        if (!_targets.TryGetValue(log, out var target))
        {
            target = LogTarget.Create(log, global, standardOutput);
            _targets.Add(log, target);
        }

        return target;
    }
}
