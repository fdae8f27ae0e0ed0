namespace Hawser.Cli.Demo;

/// <summary>All processes of a demo.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly List<Node> _nodes;

    /// <param name="specs">What is started.</param>
    /// <param name="logFolder">Where each logs.</param>
    /// <param name="onChanged">Told of each change of a state.</param>
    public Cluster(IReadOnlyList<NodeSpec> specs, string logFolder, Action<Node> onChanged)
    {
        Directory.CreateDirectory(logFolder);
        _nodes = [.. specs.Select(spec => new Node(spec, logFolder, onChanged))];
    }

    public IReadOnlyList<Node> Nodes => _nodes;

    public Node? Find(string name) => _nodes.Find(n => n.Spec.Name == name);

    /// <summary>Starts everything: first what others need, then all servers at once, the public port last.</summary>
    /// <exception cref="DemoException">A process died at start.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var stage in _nodes.GroupBy(StageOf).OrderBy(g => g.Key))
        {
            await Task.WhenAll(stage.Select(node => node.StartAsync(cancellation)));
        }
    }

    /// <summary>Ends everything, the public port first.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.StopAsync()));
        _nodes.ForEach(node => node.Dispose());
    }

    private static int StageOf(Node node) => node.Spec.Name switch
    {
        "broker" => 0,
        "balancer" => 3,
        ['e', 'd', 'g', 'e', ..] => 2,
        _ => 1,
    };
}
