using Hawser.SocketIO.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health of the Socket.IO server.</summary>
public static class SocketIOHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that fails while the server lets its clients go: readiness, tagged <c>ready</c>.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What it reports then; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    public static IHealthChecksBuilder AddSocketIO(this IHealthChecksBuilder builder, string name = "socketio", HealthStatus? failureStatus = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<SocketIOHealthCheck>(name, failureStatus, ["ready"]);
    }
}
