using Hawser.Edge.Backends;
using Hawser.Edge.Model;
using Hawser.Edge.Routing;

namespace Hawser.Edge.Proxy;

/// <summary>A frontend at work: its model, its rules, and the pools of the backends it may choose.</summary>
internal sealed class Frontend
{
    private readonly ServerPool[] _pools;

    public Frontend(FrontendModel model, Router router, ServerPool[] pools)
    {
        Model = model;
        Router = router;
        _pools = pools;
    }

    public FrontendModel Model { get; }

    public Router Router { get; }

    public ServerPool PoolOf(BackendModel backend) => _pools[backend.Index];
}
