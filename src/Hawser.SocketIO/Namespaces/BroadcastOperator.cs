using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO;

/// <summary>Says whom an event is for, then emits it. Immutable: every step makes a new one, so it can be kept and reused.</summary>
public sealed class BroadcastOperator
{
    private readonly Namespace _namespace;
    private readonly BroadcastScope _scope;

    internal BroadcastOperator(Namespace ns, BroadcastScope scope)
    {
        _namespace = ns;
        _scope = scope;
    }

    /// <summary>Leaves out this node's view of the rest of the cluster: only sockets of this node get the event.</summary>
    public BroadcastOperator Local => With(_scope with { IsLocal = true });

    /// <summary>The event may be lost where a client cannot take it at once.</summary>
    public BroadcastOperator Volatile => With(_scope with { IsVolatile = true });

    /// <summary>Adds rooms: who is in any of them gets the event, once.</summary>
    public BroadcastOperator To(params ReadOnlySpan<string> rooms) => With(_scope with { Rooms = _scope.Rooms.AddRange(rooms) });

    /// <summary>The same as <see cref="To"/>.</summary>
    public BroadcastOperator In(params ReadOnlySpan<string> rooms) => To(rooms);

    /// <summary>Leaves out whoever is in one of the rooms.</summary>
    public BroadcastOperator Except(params ReadOnlySpan<string> rooms) => With(_scope with { Except = _scope.Except.AddRange(rooms) });

    /// <summary>Emits an event to everyone meant, on all nodes.</summary>
    /// <param name="eventName">The event's name.</param>
    /// <param name="arguments">Its arguments, written as JSON.</param>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    public Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => _namespace.PublishAsync(eventName, arguments, _scope);

    /// <summary>Counts the sockets meant, on all nodes, without fetching anything about them.</summary>
    public Task<ClusterCount> CountAsync(CancellationToken cancellationToken = default) => _namespace.Adapter.CountAsync(_scope, cancellationToken).AsTask();

    private BroadcastOperator With(BroadcastScope scope) => new(_namespace, scope);
}
