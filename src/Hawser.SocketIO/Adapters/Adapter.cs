namespace Hawser.SocketIO.Adapters;

/// <summary>
/// The one seam between a namespace and the rest of the cluster. There is an adapter for every namespace of every node.
/// </summary>
public abstract class Adapter : IAsyncDisposable
{
    /// <summary>Makes the adapter of a namespace. No input or output happens here.</summary>
    protected Adapter(IAdapterHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        Host = host;
    }

    /// <summary>The namespace on this node.</summary>
    protected IAdapterHost Host { get; }

    /// <summary>Begins to take part in the cluster. Called once, before the first client connects to the namespace.</summary>
    /// <remarks>A broker that cannot be reached is no error: the node serves its own clients until it can.</remarks>
    public virtual Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Brings a packet to everyone in the scope, on this node and on the others.</summary>
    /// <returns>Completes when this node's sockets have got it and the cluster has been told, as far as it can be reached.</returns>
    public abstract ValueTask PublishAsync(BroadcastPacket packet, BroadcastScope scope, CancellationToken cancellationToken = default);

    /// <summary>Counts the sockets in the scope, in the whole cluster.</summary>
    public abstract ValueTask<ClusterCount> CountAsync(BroadcastScope scope, CancellationToken cancellationToken = default);

    /// <summary>Leaves the cluster.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
