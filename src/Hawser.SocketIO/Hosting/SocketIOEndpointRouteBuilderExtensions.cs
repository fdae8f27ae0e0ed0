using Hawser.EngineIO.Http;
using Hawser.SocketIO;
using Hawser.SocketIO.ClientBundle;
using Hawser.SocketIO.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the Socket.IO server to a path.</summary>
public static class SocketIOEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves Socket.IO at a path, and everything below it. Mapped several times, at different paths, it is the same server with
    /// the same namespaces: only the policies differ.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="configure">Registers handlers on the server.</param>
    /// <param name="path">The path, as clients name it by their option <c>path</c>.</param>
    /// <returns>
    /// What policies are put on: CORS, hosts, authorization, rate limits. They count for the client's files, too
    /// (<see cref="SocketIOOptions.ServeClient"/>), but for authorization: those are for everyone.
    /// </returns>
    /// <exception cref="InvalidOperationException"><c>AddSocketIO</c> was not called. A path that is mapped twice stops the start.</exception>
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
        var group = endpoints.MapGroup(path.TrimEnd('/'));

        // A poll waits as long as a ping takes, and a WebSocket lives for hours: their ends are the heartbeat's.
        group.Map("/{**rest}", dispatcher.InvokeAsync).WithDisplayName("Socket.IO").WithMetadata(MappedServer.Instance).DisableRequestTimeout();
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<SocketIOOptions>>().Value.ServeClient)
        {
            // Routing prefers a path that is written out: the engine never sees these.
            ClientFiles.Map(group);
        }

        return group;
    }
}
