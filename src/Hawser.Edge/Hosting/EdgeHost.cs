using Hawser.Edge.Backends;
using Hawser.Edge.Listeners;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Edge.Proxy;
using Hawser.Edge.Samples;
using Hawser.Transport;

namespace Hawser.Edge.Hosting;

/// <summary>A configuration at work: loops, listeners, checks and the log, from start to end.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    private readonly EventLoopGroup _loops;
    private readonly LogWriter _logWriter;
    private readonly HealthSupervisor _health;

    private EdgeHost(EventLoopGroup loops, LogWriter logWriter, HealthSupervisor health, List<FrontendListener> listeners)
    {
        _loops = loops;
        _logWriter = logWriter;
        _health = health;
        Addresses = [.. listeners.Select(l => l.Address!.Value)];
    }

    /// <summary>The addresses listened at, in the order of the <c>bind</c> lines.</summary>
    public IReadOnlyList<NetworkAddress> Addresses { get; }

    /// <exception cref="EdgeStartException">An address cannot be listened at; every one that cannot is named.</exception>
    public static async Task<EdgeHost> StartAsync(EdgeModel model, EdgeHostOptions options)
    {
        var rules = new RuleBook(model, options.Time);
        var book = new LogBook(model.Config, options.Output);
        var logWriter = new LogWriter(book);
        var log = new OperatorLog(logWriter, options.Errors);
        var loops = EventLoopGroup.Start(new EventLoopOptions
        {
            LoopCount = options.LoopCount,
            OnFault = exception => log.Alert($"A task failed: {exception}"),
            OnLongTurn = (loop, duration) => log.Warning($"Loop {loop} was busy for {duration.TotalMilliseconds:F0} ms in one turn; its connections waited."),
        });
        var process = new ProcessState();
        var workers = loops.Loops
            .Select(loop => NewWorker(loop, new WallClock(loop, options.Time)))
            .ToArray();
        var pools = model.Backends.Select(backend => new ServerPool(backend, options.Time, new Random())).ToArray();
        foreach (var pool in pools)
        {
            _ = new WarmUp(loops.Loops[0], pool);
        }

        var health = new HealthSupervisor(model, pools, workers, log, options.Resolver);
        foreach (var worker in workers)
        {
            worker.Observer = health;
        }

        var listeners = (
            from frontend in model.Frontends
            let proxy = rules.FrontendOf(frontend, pools)
            from bind in frontend.Config.Binds
            select new FrontendListener(proxy, bind, workers, process, log)).ToList();
        Worker NewWorker(EventLoop loop, WallClock clock)
        {
            var outlet = new LogOutlet(logWriter.AddRing(), logWriter, clock);
            var logs = model.Frontends.ToDictionary(f => f, f => new FrontendLog(f, book.RouteOf(f.Config), rules.FormatsOf(f.Config)));
            return new Worker(loop, new SessionLog(outlet, logs, process), process, clock);
        }

        var failures = listeners.Select(listener => TryOpen(listener, loops)).OfType<string>().ToList();
        if (failures.Count > 0)
        {
            await loops.DisposeAsync();
            logWriter.Dispose();
            throw new EdgeStartException(failures);
        }

        health.Start(loops.Loops[0]);
        return new EdgeHost(loops, logWriter, health, listeners);
    }

    /// <summary>Ends at once: listeners and connections are closed, what was logged is written.</summary>
    public async ValueTask DisposeAsync()
    {
        _health.Stop();
        await _loops.DisposeAsync();
        _logWriter.Dispose();
    }

    private static string? TryOpen(FrontendListener listener, EventLoopGroup loops)
    {
        try
        {
            listener.Open(loops);
            return null;
        }
        catch (ListenException exception)
        {
            return $"Starting proxy {listener.Name}: cannot bind socket ({exception.Message.TrimEnd('.')}) [{exception.Address}]";
        }
    }
}
