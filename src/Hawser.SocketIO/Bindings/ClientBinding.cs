using Microsoft.Extensions.DependencyInjection;

namespace Hawser.SocketIO.Bindings;

/// <summary>What knows how to make the objects by which a class emits.</summary>
internal abstract class ClientBinding
{
    /// <summary>Registers what emits to a namespace from anywhere.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The namespace's name; null if there are many, whose names are not known yet.</param>
    public abstract void AddContext(IServiceCollection services, string? name);
}

/// <inheritdoc/>
internal sealed class ClientBinding<TClient>(Func<ClientTarget, TClient> create) : ClientBinding
    where TClient : class
{
    public Func<ClientTarget, TClient> Create => create;

    public override void AddContext(IServiceCollection services, string? name)
    {
        if (name is null)
        {
            services.AddKeyedTransient(KeyedService.AnyKey, (provider, key) => CreateContext(provider, (string)key!));
            return;
        }

        if (services.Any(service => service.ServiceType == typeof(INamespaceContext<TClient>) && Equals(service.ServiceKey, name)))
        {
            return;
        }

        services.AddKeyedSingleton(name, (provider, key) => CreateContext(provider, (string)key!));
        var first = services.FirstOrDefault(service => service.ServiceType == typeof(INamespaceContext<TClient>) && !service.IsKeyedService);
        if (first is null)
        {
            services.AddSingleton(provider => provider.GetRequiredKeyedService<INamespaceContext<TClient>>(name));
            return;
        }

        services.Remove(first);
        services.AddSingleton<INamespaceContext<TClient>>(_ => throw new InvalidOperationException(
            $"{typeof(TClient).Name} is the client of more than one namespace. Say which: [FromKeyedServices(\"{name}\")] INamespaceContext<{typeof(TClient).Name}>."));
    }

    private INamespaceContext<TClient> CreateContext(IServiceProvider services, string name) =>
        new NamespaceContext<TClient>(services.GetRequiredService<ISocketIOServer>().Of(name), create);
}
