namespace Hawser.SocketIO.Redis;

/// <summary>Settings of the Redis adapter. Names and defaults follow @socket.io/redis-adapter's.</summary>
public sealed class RedisAdapterOptions
{
    /// <summary>Where Redis is, in StackExchange.Redis's configuration format, such as <c>localhost:6379</c>.</summary>
    public string Configuration { get; set; } = "";

    /// <summary>What the names of all channels begin with. All nodes of a cluster need the same. Default: <c>socket.io</c>.</summary>
    public string Key { get; set; } = "socket.io";

    /// <summary>How long answers of other nodes are waited for. Default: 5 s.</summary>
    public TimeSpan RequestsTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
