using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Hawser.SocketIO.Redis;

/// <summary>The node's connection to Redis, made when it is first needed and kept alive by itself.</summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private readonly RedisAdapterOptions _options;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile IConnectionMultiplexer? _connection;

    public RedisConnection(IOptions<RedisAdapterOptions> options) => _options = options.Value;

    /// <summary>Connects, or returns the connection that there is. Redis being away is no error: it is looked for again and again.</summary>
    public async Task<IConnectionMultiplexer> ConnectAsync()
    {
        if (_connection is { } connection)
        {
            return connection;
        }

        await _gate.WaitAsync();
        try
        {
            var configuration = ConfigurationOptions.Parse(_options.Configuration);
            configuration.AbortOnConnectFail = false;

            // What cannot be sent now is lost now: a broadcast that comes minutes late is worse than none.
            configuration.BacklogPolicy = BacklogPolicy.FailFast;
            configuration.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);
            return _connection ??= await ConnectionMultiplexer.ConnectAsync(configuration);
        }
        finally
        {
            _gate.Release();
        }
    }

    // Often enough that chat resumes within a second of Redis, seldom enough not to press one that is just starting.
    private const int ReconnectMilliseconds = 500;

    public async Task PublishAsync(string channel, ReadOnlyMemory<byte> message)
    {
        var connection = _connection ?? throw new ObjectDisposedException(nameof(RedisConnection), "There is no connection to Redis yet, or no longer.");
        await connection.GetSubscriber().PublishAsync(RedisChannel.Literal(channel), message);
    }

    /// <summary>How many connections are subscribed to a channel; null if Redis does not answer.</summary>
    public async Task<long?> TryCountSubscribersAsync(string channel)
    {
        try
        {
            var servers = _connection?.GetServers().Where(s => s is { IsConnected: true, IsReplica: false }).ToList() ?? [];
            if (servers.Count == 0)
            {
                return null;
            }

            var counts = await Task.WhenAll(servers.Select(s => s.SubscriptionSubscriberCountAsync(RedisChannel.Literal(channel))));
            return counts.Sum();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            await connection.DisposeAsync();
        }

        _gate.Dispose();
    }
}
