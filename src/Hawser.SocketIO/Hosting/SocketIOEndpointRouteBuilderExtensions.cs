using Hawser.EngineIO.Http;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the Socket.IO server to a path.</summary>
public static class SocketIOEndpointRouteBuilderExtensions
{
    /// <summary>Serves Socket.IO at a path, and everything below it.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="configure">Registers handlers on the server.</param>
    /// <param name="path">The path, as clients name it by their option <c>path</c>.</param>
    /// <returns>What policies are put on: CORS, hosts, authorization, rate limits.</returns>
    /// <exception cref="InvalidOperationException"><c>AddSocketIO</c> was not called.</exception>
    public static IEndpointConventionBuilder MapSocketIO(this IEndpointRouteBuilder endpoints, Action<ISocketIOServer>? configure = null, string path = "/socket.io/")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(path);
        if (endpoints.ServiceProvider.GetService<ISocketIOServer>() is not { } server)
        {
            throw new InvalidOperationException("Call 'builder.Services.AddSocketIO()' before 'app.MapSocketIO()'.");
        }

        configure?.Invoke(server);
        var dispatcher = endpoints.ServiceProvider.GetRequiredService<EngineDispatcher>();
        return endpoints
            .Map($"{path.TrimEnd('/')}/{{**rest}}", dispatcher.InvokeAsync)
            .WithDisplayName("Socket.IO");
    }
}
