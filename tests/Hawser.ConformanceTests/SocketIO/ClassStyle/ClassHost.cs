using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>Starts servers of classes.</summary>
internal static class ClassHost
{
    /// <param name="build">Adds classes.</param>
    /// <param name="services">Adds services.</param>
    /// <param name="options">Sets options of Socket.IO.</param>
    /// <param name="configure">Registers handlers beside the classes.</param>
    public static Task<SocketIOHost> StartAsync(
        Action<ISocketIOBuilder> build,
        Action<IServiceCollection>? services = null,
        Action<SocketIOOptions>? options = null,
        Action<ISocketIOServer>? configure = null) =>
        SocketIOHost.StartAsync(configure, options, services: all =>
        {
            services?.Invoke(all);
            build(all.AddSocketIO());
        });

    /// <summary>The same, where requests are authenticated by the header <c>Authorization: Bearer NAME;ROLES;EXPIRES</c>.</summary>
    public static Task<SocketIOHost> StartAuthenticatedAsync(
        Action<ISocketIOBuilder> build,
        Action<IServiceCollection>? services = null,
        Action<SocketIOOptions>? options = null,
        Action<ISocketIOServer>? configure = null) =>
        SocketIOHost.StartAsync(
            configure,
            options,
            services: all =>
            {
                all.AddAuthentication(NameScheme.Name).AddScheme<AuthenticationSchemeOptions, NameScheme>(NameScheme.Name, null);
                services?.Invoke(all);
                build(all.AddSocketIO());
            },
            app: app =>
            {
                app.UseAuthentication();
                app.MapSocketIO();
            });
}
