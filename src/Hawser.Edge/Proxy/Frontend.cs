using Hawser.Edge.Backends;
using Hawser.Edge.Model;
using Hawser.Edge.Routing;
using Hawser.Edge.Rules;

namespace Hawser.Edge.Proxy;

/// <summary>A frontend at work: its model, its rules, and the pools of the backends it may choose.</summary>
internal sealed class Frontend
{
    private readonly ServerPool[] _pools;
    private readonly BackendRules[] _backends;

    /// <param name="model">The model.</param>
    /// <param name="router">Chooses backends.</param>
    /// <param name="rules">The frontend's rules.</param>
    /// <param name="pools">The servers of all backends.</param>
    /// <param name="backends">The rules of all backends.</param>
    public Frontend(FrontendModel model, Router router, ProxyRules rules, ServerPool[] pools, BackendRules[] backends)
    {
        Model = model;
        Router = router;
        Rules = rules;
        _pools = pools;
        _backends = backends;
    }

    public FrontendModel Model { get; }

    public Router Router { get; }

    public ProxyRules Rules { get; }

    /// <summary>Whether anything looks at the edge's own address towards servers, which has to be asked of the kernel.</summary>
    public bool UsesServerSide { get; init; }

    public ProxyRules RulesOf(BackendModel backend) => _backends[backend.Index].Rules;

    public ServerChooser ServersOf(BackendModel backend) => _backends[backend.Index].Servers;

    public ServerPool PoolOf(BackendModel backend) => _pools[backend.Index];
}
