using Hawser.EngineIO;
using Hawser.EngineIO.Hosting;
using Hawser.SocketIO;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Hosting;
using Hawser.SocketIO.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Socket.IO server.</summary>
public static class SocketIOServiceCollectionExtensions
{
    /// <summary>Adds the Socket.IO server, for a cluster of one until an adapter is added. Map it by <c>app.MapSocketIO()</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options of Socket.IO.</param>
    /// <param name="configureEngine">Sets options of the transport below, Engine.IO: heartbeat, sizes, the node's tag.</param>
    public static ISocketIOBuilder AddSocketIO(this IServiceCollection services, Action<SocketIOOptions>? configure = null, Action<EngineIOOptions>? configureEngine = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRoutingCore();
        services.AddLogging();
        services.AddOptions<SocketIOOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SocketIOOptions>, SocketIOOptionsValidator>());
        services.AddEngineIO<SocketIOServer>();
        services.AddMetrics();
        services.TryAddSingleton<SocketIOMetrics>();
        services.TryAddSingleton<IAdapterFactory, InMemoryAdapterFactory>();
        services.TryAddSingleton<SocketIOServer>();
        services.TryAddSingleton<ISocketIOServer>(provider => provider.GetRequiredService<SocketIOServer>());
        services.TryAddSingleton<Drain>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SocketIOLifetime>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HostOptions>, SocketIOLifetime.ShutdownTimeout>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (configureEngine is not null)
        {
            services.Configure(configureEngine);
        }

        return new SocketIOBuilder(services);
    }

    /// <summary>Adds the Socket.IO server with the options of a section of the configuration, such as <c>SocketIO</c> in appsettings.json.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">
    /// Holds the properties of <see cref="SocketIOOptions"/> and of <see cref="EngineIOOptions"/> side by side, as in Node.js. A
    /// name that is no option, or a value that does not fit, stops the start and is named.
    /// </param>
    public static ISocketIOBuilder AddSocketIO(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddSocketIO(options => SocketIOConfiguration.Apply(section, options), engine => SocketIOConfiguration.Apply(section, engine));
    }

    private sealed record SocketIOBuilder(IServiceCollection Services) : ISocketIOBuilder;
}
