using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hawser.SocketIO.Hosting;

/// <summary>Unhealthy while the server lets its clients go, so that a balancer gives it no new ones.</summary>
internal sealed class SocketIOHealthCheck : IHealthCheck
{
    private readonly ISocketIOServer _server;

    public SocketIOHealthCheck(ISocketIOServer server) => _server = server;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["clients"] = _server.ClientCount };
        return Task.FromResult(_server.IsDraining
            ? new HealthCheckResult(context.Registration.FailureStatus, "The server is draining.", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
