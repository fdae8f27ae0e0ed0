namespace Hawser.SocketIO.Adapters;

/// <summary>The adapter of a cluster of one.</summary>
internal sealed class InMemoryAdapter : Adapter
{
    public InMemoryAdapter(IAdapterHost host)
        : base(host)
    {
    }

    public override ValueTask PublishAsync(BroadcastPacket packet, BroadcastScope scope, CancellationToken cancellationToken = default)
    {
        Host.Deliver(position: null, packet, scope);
        return ValueTask.CompletedTask;
    }

    public override ValueTask<ClusterCount> CountAsync(BroadcastScope scope, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new ClusterCount(Host.LocalIds(scope).Count, IsComplete: true));

    /// <summary>Makes in-memory adapters.</summary>
    internal sealed class Factory : IAdapterFactory
    {
        public Adapter Create(IAdapterHost host) => new InMemoryAdapter(host);
    }
}
