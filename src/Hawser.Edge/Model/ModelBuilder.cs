using System.Collections.Immutable;
using System.Net;
using Hawser.Edge.Configuration;
using Hawser.Transport;

namespace Hawser.Edge.Model;

/// <summary>Makes the model of a configuration that was found valid.</summary>
internal static class ModelBuilder
{
    /// <param name="config">What was written.</param>
    /// <param name="resolve">Finds a server's address, or null if it starts without one; throws a <see cref="FormatException"/> with a text for its author.</param>
    /// <param name="possibleConnections">Client connections that the process could carry, the limit if none is configured.</param>
    public static EdgeModel Build(EdgeConfig config, Func<ServerConfig, IPAddress?> resolve, int possibleConnections = int.MaxValue)
    {
        var maxConn = config.Global.MaxConn is > 0 ? config.Global.MaxConn.Value : possibleConnections;
        var frontends = config.Proxies
            .Where(p => p.IsFrontend)
            .Select(p => new FrontendModel(p, config, maxConn, new FrontendState()))
            .ToImmutableArray();
        var backends = config.Proxies
            .Where(p => p.IsBackend)
            .Select((p, index) => BuildBackend(p, index, resolve, p.FullConn ?? DefaultFullConn(p.Name, frontends)))
            .ToImmutableArray();
        return new EdgeModel(config, frontends, backends, maxConn);
    }

    /// <summary>A tenth of what the frontends take that may choose the backend, those that compose its name left out.</summary>
    private static int DefaultFullConn(string name, ImmutableArray<FrontendModel> frontends)
    {
        var sum = frontends.Where(f => f.MayChoose(name)).Sum(f => (long)f.MaxConn);
        return (int)Math.Max(1, (sum + 9) / 10);
    }

    private static ServerState InitialState(ServerConfig server, IPAddress? ip)
    {
        var administration = server.IsDisabled ? ServerAdministration.ConfiguredMaintenance : ServerAdministration.None;
        administration |= ip is null ? ServerAdministration.ResolutionMaintenance : ServerAdministration.None;
        var address = ip is null ? default : NetworkAddress.FromEndPoint(new IPEndPoint(ip, server.Port));
        return new ServerState(server.Rise, server.Weight, administration, address);
    }

    private static BackendModel BuildBackend(ProxyConfig config, int index, Func<ServerConfig, IPAddress?> resolve, int fullConn)
    {
        var servers = config.Servers
            .Select((server, place) => new ServerModel(server, place, config.Name, InitialState(server, resolve(server))))
            .ToImmutableArray();
        return new BackendModel(config, index, servers, fullConn, new BackendState());
    }
}
