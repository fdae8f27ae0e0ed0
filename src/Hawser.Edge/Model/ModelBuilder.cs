using System.Collections.Immutable;
using System.Net;
using Hawser.Edge.Configuration;
using Hawser.Transport;

namespace Hawser.Edge.Model;

/// <summary>Makes the model of a configuration that was found valid.</summary>
internal static class ModelBuilder
{
    /// <param name="config">What was written.</param>
    /// <param name="resolve">Finds the address of a server's host name; throws a <see cref="FormatException"/> with a text for its author.</param>
    public static EdgeModel Build(EdgeConfig config, Func<ServerConfig, IPAddress> resolve)
    {
        var backends = config.Proxies
            .Where(p => p.IsBackend)
            .Select((p, index) => BuildBackend(p, index, resolve))
            .ToImmutableArray();
        var frontends = config.Proxies
            .Where(p => p.IsFrontend)
            .Select(p => new FrontendModel(p, config, new FrontendState()))
            .ToImmutableArray();
        return new EdgeModel(config, frontends, backends);
    }

    private static BackendModel BuildBackend(ProxyConfig config, int index, Func<ServerConfig, IPAddress> resolve)
    {
        var servers = config.Servers
            .Select((server, place) => new ServerModel(
                server,
                place,
                NetworkAddress.FromEndPoint(new IPEndPoint(resolve(server), server.Port)),
                config.Name,
                new ServerState(server.Rise)))
            .ToImmutableArray();
        return new BackendModel(config, index, servers, new BackendState());
    }
}
