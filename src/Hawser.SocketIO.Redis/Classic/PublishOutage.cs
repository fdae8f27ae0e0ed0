using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Hawser.SocketIO.Redis.Classic;

/// <summary>Watches publishes: what could not be published is counted, and said once for each outage.</summary>
internal sealed class PublishOutage
{
    private readonly ILogger _logger;
    private readonly string _namespace;
    private long _lost;

    public PublishOutage(ILogger logger, string ns)
    {
        _logger = logger;
        _namespace = ns;
    }

    /// <summary>Messages of the present outage that other nodes did not get.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    public async Task ObserveAsync(Task publish)
    {
        try
        {
            await publish;
            if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
            {
                RedisLog.PublishingResumed(_logger, _namespace, lost);
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            if (Interlocked.Increment(ref _lost) == 1)
            {
                RedisLog.PublishFailed(_logger, _namespace, exception.Message);
            }
        }
    }
}
