using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Redis.Classic;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hawser.SocketIO.Redis.Hosting;

/// <summary>Makes classic adapters over the node's connection.</summary>
internal sealed class RedisAdapterFactory : IAdapterFactory
{
    private readonly RedisConnection _redis;
    private readonly RedisAdapterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public RedisAdapterFactory(RedisConnection redis, IOptions<RedisAdapterOptions> options, TimeProvider time, ILoggerFactory loggers)
    {
        _redis = redis;
        _options = options.Value;
        _time = time;
        _logger = loggers.CreateLogger("Hawser.SocketIO.Redis");
    }

    public Adapter Create(IAdapterHost host) => new ClassicAdapter(host, _redis, _options, _time, _logger);
}
