using Hawser.SocketIO.Namespaces;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hawser.SocketIO.Hosting;

/// <summary>Starts classes and adapters with the host, and lets the clients go before Kestrel waits for them.</summary>
internal sealed class SocketIOLifetime : IHostedLifecycleService
{
    // Half of what the host leaves for everything after the drain; a handler that takes longer hears by its token that nobody waits for it.
    private static readonly TimeSpan HandlerLimit = TimeSpan.FromSeconds(5);

    private readonly SocketIOServer _server;
    private readonly Drain _drain;
    private readonly EndpointDataSource? _endpoints;

    public SocketIOLifetime(SocketIOServer server, Drain drain, EndpointDataSource? endpoints = null)
    {
        _server = server;
        _drain = drain;
        _endpoints = endpoints;
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _server.AttachClasses();
        return Task.WhenAll(_server.Namespaces.All.Select(ns => ns.StartAsync()));
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var context = _server.Context;
        SocketIOLog.ShuttingDown(context.Logger, _drain.Count);
        await _drain.RunAsync(context.Options.Drain.ConnectionsPerSecond, cancellationToken);
        try
        {
            await context.Work.WhenIdleAsync().WaitAsync(HandlerLimit, context.Time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            SocketIOLog.HandlersCutOff(context.Logger, context.Work.Count, HandlerLimit);
        }
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        foreach (var ns in _server.Namespaces.All)
        {
            await ns.Adapter.DisposeAsync();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The endpoints are known once the web host has started.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        MappedServer.ThrowIfAmbiguous(_endpoints?.Endpoints ?? []);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives the host the time that the drain may take.</summary>
    internal sealed class ShutdownTimeout(IOptions<SocketIOOptions> options) : IPostConfigureOptions<HostOptions>
    {
        // What other services need to stop after the drain.
        private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

        public void PostConfigure(string? name, HostOptions host)
        {
            var needed = options.Value.Drain.Delay + options.Value.Drain.Deadline + Rest;
            if (host.ShutdownTimeout != Timeout.InfiniteTimeSpan && host.ShutdownTimeout < needed)
            {
                host.ShutdownTimeout = needed;
            }
        }
    }
}
