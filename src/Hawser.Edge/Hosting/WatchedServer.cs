using Hawser.Edge.Backends;
using Hawser.Edge.Health;
using Hawser.Edge.Model;

namespace Hawser.Edge.Hosting;

/// <summary>A server as the supervisor sees it.</summary>
internal sealed class WatchedServer
{
    public WatchedServer(BackendModel backend, ServerModel server, ServerPool pool)
    {
        Backend = backend;
        Server = server;
        Pool = pool;
    }

    public BackendModel Backend { get; }

    public ServerModel Server { get; }

    public ServerPool Pool { get; }

    /// <summary>The server whose state is this one's (<c>track</c>), however many lie between.</summary>
    public WatchedServer? Followed { get; set; }

    /// <summary>Those that follow this one.</summary>
    public List<WatchedServer> Followers { get; } = [];

    /// <summary>What asks for its address; null if it is not given by name.</summary>
    public NameWatch? Name { get; set; }

    /// <summary>What checks it; null if nothing does.</summary>
    public HealthChecker? Checker { get; set; }
}
