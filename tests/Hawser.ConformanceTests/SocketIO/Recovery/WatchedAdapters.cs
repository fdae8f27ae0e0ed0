using System.Collections.Concurrent;
using Hawser.SocketIO;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Hosting;
using Hawser.SocketIO.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hawser.ConformanceTests.SocketIO.Recovery;

/// <summary>The adapters of a cluster of one, which say what they are asked for, and between whose steps a test can put its own.</summary>
internal sealed class WatchedAdapters : IAdapterFactory
{
    private InMemoryAdapterFactory? _inner;

    /// <summary>Called when an adapter is to start; null for nothing.</summary>
    public Func<IAdapterHost, Task>? OnStart { get; set; }

    /// <summary>Called when the log is asked for what was missed; null for nothing.</summary>
    public Func<Task>? BeforeReplay { get; set; }

    /// <summary>Called when the log has answered and whoever asked does not know yet; null for nothing.</summary>
    public Func<Task>? AfterReplay { get; set; }

    /// <summary>The sessions that were written, in order, and for how long.</summary>
    public ConcurrentQueue<(SessionRecord Session, TimeSpan? Lifetime)> Saved { get; } = new();

    /// <summary>The pids of sessions that were dropped.</summary>
    public ConcurrentQueue<string> Dropped { get; } = new();

    /// <summary>The names of namespaces whose adapters were disposed of.</summary>
    public ConcurrentQueue<string> Disposed { get; } = new();

    /// <summary>Takes the place of the server's own.</summary>
    public void Register(IServiceCollection services) => services.AddSingleton<IAdapterFactory>(provider =>
    {
        _inner = new InMemoryAdapterFactory(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<SocketIOOptions>>());
        return this;
    });

    public Adapter Create(IAdapterHost host) => new Watched(this, host, _inner!.Create(host));

    private sealed class Watched(WatchedAdapters owner, IAdapterHost host, Adapter inner) : Adapter(host), IRecoveryStore
    {
        public string Position => Store.Position;

        public bool HoldsSessions => Store.HoldsSessions;

        private IRecoveryStore Store => (IRecoveryStore)inner;

        public override async Task StartAsync(CancellationToken cancellationToken = default)
        {
            await (owner.OnStart?.Invoke(Host) ?? Task.CompletedTask);
            await inner.StartAsync(cancellationToken);
        }

        public async ValueTask<IReadOnlyList<LoggedPacket>?> ReplayAsync(string position, IReadOnlySet<string> rooms, CancellationToken cancellationToken = default)
        {
            await (owner.BeforeReplay?.Invoke() ?? Task.CompletedTask);
            var packets = await Store.ReplayAsync(position, rooms, cancellationToken);
            await (owner.AfterReplay?.Invoke() ?? Task.CompletedTask);
            return packets;
        }

        public ValueTask SaveSessionAsync(SessionRecord session, TimeSpan? lifetime, CancellationToken cancellationToken = default)
        {
            owner.Saved.Enqueue((session, lifetime));
            return Store.SaveSessionAsync(session, lifetime, cancellationToken);
        }

        public ValueTask<SessionRecord?> TakeSessionAsync(string pid, CancellationToken cancellationToken = default) => Store.TakeSessionAsync(pid, cancellationToken);

        public ValueTask DropSessionAsync(string pid, CancellationToken cancellationToken = default)
        {
            owner.Dropped.Enqueue(pid);
            return Store.DropSessionAsync(pid, cancellationToken);
        }

        public override ValueTask PublishAsync(BroadcastPacket packet, BroadcastScope scope, CancellationToken cancellationToken = default) =>
            inner.PublishAsync(packet, scope, cancellationToken);

        public override Task<ClusterAnswer<IReadOnlyList<Payload>>> PublishWithAckAsync(BroadcastPacket packet, BroadcastScope scope, TimeSpan timeout, CancellationToken cancellationToken = default) =>
            inner.PublishWithAckAsync(packet, scope, timeout, cancellationToken);

        public override ValueTask<ClusterCount> CountAsync(BroadcastScope scope, CancellationToken cancellationToken = default) => inner.CountAsync(scope, cancellationToken);

        public override Task<ClusterAnswer<IReadOnlyList<SocketDescription>>> FetchAsync(BroadcastScope scope, CancellationToken cancellationToken = default) =>
            inner.FetchAsync(scope, cancellationToken);

        public override Task<ClusterAnswer<IReadOnlySet<string>>> RoomsAsync(CancellationToken cancellationToken = default) => inner.RoomsAsync(cancellationToken);

        public override ValueTask JoinAsync(BroadcastScope scope, IReadOnlyCollection<string> rooms, CancellationToken cancellationToken = default) =>
            inner.JoinAsync(scope, rooms, cancellationToken);

        public override ValueTask LeaveAsync(BroadcastScope scope, IReadOnlyCollection<string> rooms, CancellationToken cancellationToken = default) =>
            inner.LeaveAsync(scope, rooms, cancellationToken);

        public override ValueTask DisconnectAsync(BroadcastScope scope, bool close, CancellationToken cancellationToken = default) =>
            inner.DisconnectAsync(scope, close, cancellationToken);

        public override ValueTask EmitToServersAsync(Payload payload, CancellationToken cancellationToken = default) => inner.EmitToServersAsync(payload, cancellationToken);

        public override Task<ClusterAnswer<IReadOnlyList<Payload>>> EmitToServersWithAckAsync(Payload payload, TimeSpan timeout, CancellationToken cancellationToken = default) =>
            inner.EmitToServersWithAckAsync(payload, timeout, cancellationToken);

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            owner.Disposed.Enqueue(Host.Name);
            await base.DisposeAsync();
        }
    }
}
