using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Hawser.SocketIO.Namespaces;
using Microsoft.Extensions.Hosting;

namespace Hawser.SocketIO.Hosting;

/// <summary>Starts the adapters with the host, and ends the sessions before Kestrel waits for them.</summary>
internal sealed class SocketIOLifetime : IHostedLifecycleService
{
    private readonly SocketIOServer _server;
    private readonly EngineServer _engine;

    public SocketIOLifetime(SocketIOServer server, EngineServer engine)
    {
        _server = server;
        _engine = engine;
    }

    public Task StartingAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_server.Namespaces.Select(ns => ns.Adapter.StartAsync(cancellationToken)));

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // The transports are closed, never the sockets: a client that gets a DISCONNECT packet does not come back.
        var sessions = _engine.Sessions.All.ToList();
        SocketIOLog.ShuttingDown(_server.Logger, sessions.Count);
        sessions.ForEach(session => session.Close(CloseReason.ServerShuttingDown));
        return Task.CompletedTask;
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        foreach (var ns in _server.Namespaces)
        {
            await ns.Adapter.DisposeAsync();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
