using Hawser.EngineIO.Http;
using Hawser.EngineIO.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Hawser.EngineIO.Hosting;

/// <summary>Registers Engine.IO for the protocol that runs on top of it.</summary>
internal static class EngineServiceCollectionExtensions
{
    /// <typeparam name="TApplication">What runs on top.</typeparam>
    public static IServiceCollection AddEngineIO<TApplication>(this IServiceCollection services)
        where TApplication : class, IEngineApplication
    {
        services.AddOptions<EngineIOOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EngineIOOptions>, EngineIOOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EngineMetrics>();
        services.TryAddSingleton<IEngineApplication>(provider => provider.GetRequiredService<TApplication>());
        services.TryAddSingleton<EngineServer>();
        services.TryAddSingleton<EngineDispatcher>();
        return services;
    }
}
