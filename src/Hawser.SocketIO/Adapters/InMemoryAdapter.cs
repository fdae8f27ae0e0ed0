using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Adapters;

/// <summary>The adapter of a cluster of one.</summary>
internal class InMemoryAdapter : Adapter
{
    private readonly TimeProvider _time;

    public InMemoryAdapter(IAdapterHost host, TimeProvider time)
        : base(host) => _time = time;

    public override ValueTask PublishAsync(BroadcastPacket packet, BroadcastScope scope, CancellationToken cancellationToken = default)
    {
        Host.Deliver(position: null, packet, scope);
        return ValueTask.CompletedTask;
    }

    public override async Task<ClusterAnswer<IReadOnlyList<Payload>>> PublishWithAckAsync(BroadcastPacket packet, BroadcastScope scope, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var collector = new AckCollector();
        using var wait = Host.DeliverWithAck(packet, scope, collector.Add, out var clients);
        collector.Expect(clients);
        try
        {
            await collector.Finished.WaitAsync(timeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What came until now is the answer.
        }

        return collector.Take();
    }

    public override ValueTask<ClusterCount> CountAsync(BroadcastScope scope, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new ClusterCount(Host.LocalIds(scope).Count, IsComplete: true));

    public override Task<ClusterAnswer<IReadOnlyList<SocketDescription>>> FetchAsync(BroadcastScope scope, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ClusterAnswer<IReadOnlyList<SocketDescription>>(Host.Describe(scope), IsComplete: true));

    public override Task<ClusterAnswer<IReadOnlySet<string>>> RoomsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new ClusterAnswer<IReadOnlySet<string>>(Host.Rooms, IsComplete: true));

    public override ValueTask JoinAsync(BroadcastScope scope, IReadOnlyCollection<string> rooms, CancellationToken cancellationToken = default)
    {
        Host.Join(scope, rooms);
        return ValueTask.CompletedTask;
    }

    public override ValueTask LeaveAsync(BroadcastScope scope, IReadOnlyCollection<string> rooms, CancellationToken cancellationToken = default)
    {
        Host.Leave(scope, rooms);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisconnectAsync(BroadcastScope scope, bool close, CancellationToken cancellationToken = default)
    {
        Host.Disconnect(scope, close);
        return ValueTask.CompletedTask;
    }

    public override ValueTask EmitToServersAsync(Payload payload, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override Task<ClusterAnswer<IReadOnlyList<Payload>>> EmitToServersWithAckAsync(Payload payload, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ClusterAnswer<IReadOnlyList<Payload>>([], IsComplete: true));
}
