using Hawser.SocketIO;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Redis;
using Hawser.SocketIO.Redis.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Redis adapters to the Socket.IO server.</summary>
public static class RedisSocketIOBuilderExtensions
{
    /// <summary>Joins the server to a cluster over Redis's publish and subscribe, in the format of @socket.io/redis-adapter.</summary>
    /// <param name="builder">The Socket.IO server.</param>
    /// <param name="configuration">Where Redis is, in StackExchange.Redis's configuration format.</param>
    public static ISocketIOBuilder AddRedisAdapter(this ISocketIOBuilder builder, string configuration) =>
        builder.AddRedisAdapter(options => options.Configuration = configuration);

    /// <summary>Joins the server to a cluster over Redis's publish and subscribe, in the format of @socket.io/redis-adapter.</summary>
    /// <param name="builder">The Socket.IO server.</param>
    /// <param name="configure">Sets the options.</param>
    public static ISocketIOBuilder AddRedisAdapter(this ISocketIOBuilder builder, Action<RedisAdapterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<RedisAdapterOptions>().ValidateOnStart();
        builder.Services.Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisAdapterOptions>, RedisAdapterOptionsValidator>());
        builder.Services.TryAddSingleton<RedisConnection>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IAdapterFactory, RedisAdapterFactory>());
        return builder;
    }
}
