using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>Connections to servers that one loop keeps open between requests.</summary>
internal sealed class IdleConnections
{
    private readonly EventLoop _loop;
    private readonly Dictionary<ServerModel, IdlePool> _byServer = [];

    public IdleConnections(EventLoop loop) => _loop = loop;

    /// <summary>The loop's connections to a server.</summary>
    public IdlePool PoolOf(ServerModel server)
    {
        if (!_byServer.TryGetValue(server, out var pool))
        {
            pool = new IdlePool(_loop, server);
            _byServer.Add(server, pool);
        }

        return pool;
    }
}
