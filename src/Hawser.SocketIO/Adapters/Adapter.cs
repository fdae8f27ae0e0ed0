using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Adapters;

/// <summary>
/// The one seam between a namespace and the rest of the cluster. There is an adapter for every namespace of every node.
/// Whatever asks the cluster has a limit of time, and an answer that may be partial and says so.
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

    /// <summary>Begins to take part in the cluster. Called before the first client connects to the namespace, and again if it failed.</summary>
    /// <remarks>A broker that cannot be reached is no error: the node serves its own clients until it can.</remarks>
    public virtual Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Brings a packet to everyone in the scope, on this node and on the others.</summary>
    /// <returns>Completes when this node's sockets have got it and the cluster has been told, as far as it can be reached.</returns>
    public abstract ValueTask PublishAsync(BroadcastPacket packet, BroadcastScope scope, CancellationToken cancellationToken = default);

    /// <summary>Brings a packet to everyone in the scope and collects the first value of each client's acknowledgement.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="scope">Whom it is for.</param>
    /// <param name="timeout">How long to wait for answers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<ClusterAnswer<IReadOnlyList<Payload>>> PublishWithAckAsync(BroadcastPacket packet, BroadcastScope scope, TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Counts the sockets in the scope, in the whole cluster.</summary>
    public abstract ValueTask<ClusterCount> CountAsync(BroadcastScope scope, CancellationToken cancellationToken = default);

    /// <summary>Describes the sockets in the scope, in the whole cluster.</summary>
    public abstract Task<ClusterAnswer<IReadOnlyList<SocketDescription>>> FetchAsync(BroadcastScope scope, CancellationToken cancellationToken = default);

    /// <summary>The rooms that exist, in the whole cluster.</summary>
    public abstract Task<ClusterAnswer<IReadOnlySet<string>>> RoomsAsync(CancellationToken cancellationToken = default);

    /// <summary>Has the sockets in the scope enter rooms.</summary>
    public abstract ValueTask JoinAsync(BroadcastScope scope, IReadOnlyCollection<string> rooms, CancellationToken cancellationToken = default);

    /// <summary>Has the sockets in the scope leave rooms.</summary>
    public abstract ValueTask LeaveAsync(BroadcastScope scope, IReadOnlyCollection<string> rooms, CancellationToken cancellationToken = default);

    /// <summary>Ends the sockets in the scope.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="close">Whether to end the clients' connections, with all their namespaces.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract ValueTask DisconnectAsync(BroadcastScope scope, bool close, CancellationToken cancellationToken = default);

    /// <summary>Emits an event to the other servers of the cluster.</summary>
    public abstract ValueTask EmitToServersAsync(Payload payload, CancellationToken cancellationToken = default);

    /// <summary>Emits an event to the other servers of the cluster and collects what each answers.</summary>
    public abstract Task<ClusterAnswer<IReadOnlyList<Payload>>> EmitToServersWithAckAsync(Payload payload, TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Leaves the cluster.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
