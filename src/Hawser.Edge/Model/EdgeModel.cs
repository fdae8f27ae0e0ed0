using System.Collections.Immutable;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Model;

/// <summary>A whole configuration as it is meant: names are references, defaults are filled in.</summary>
internal sealed class EdgeModel
{
    public EdgeModel(EdgeConfig config, ImmutableArray<FrontendModel> frontends, ImmutableArray<BackendModel> backends, int maxConn)
    {
        Config = config;
        Frontends = frontends;
        Backends = backends;
        MaxConn = maxConn;
    }

    public EdgeConfig Config { get; }

    public ImmutableArray<FrontendModel> Frontends { get; }

    public ImmutableArray<BackendModel> Backends { get; }

    /// <summary>Client connections at once to the whole process; those above it stay in the kernel's backlog.</summary>
    public int MaxConn { get; }

    public BackendModel? FindBackend(string name) => Backends.FirstOrDefault(b => b.Name == name);
}
