using System.Runtime.CompilerServices;
using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO;

/// <summary>What emits to many, or asks or changes many sockets at once: a namespace, or a part of it.</summary>
public abstract class Broadcaster
{
    private protected Broadcaster()
    {
    }

    /// <summary>Only sockets of this node.</summary>
    public BroadcastOperator Local => Target.With(static (o, _) => o with { IsLocal = true }, 0);

    /// <summary>The event may be lost where a client cannot take it at once.</summary>
    public BroadcastOperator Volatile => Target.With(static (o, _) => o with { IsVolatile = true }, 0);

    private protected abstract BroadcastOperator Target { get; }

    internal BroadcastOperator AsOperator() => Target;

    /// <summary>Adds rooms: who is in any of them is meant, once.</summary>
    public BroadcastOperator To(params ReadOnlySpan<string> rooms) => Target.WithRooms(rooms);

    /// <summary>The same as <see cref="To"/>.</summary>
    public BroadcastOperator In(params ReadOnlySpan<string> rooms) => Target.WithRooms(rooms);

    /// <summary>Leaves out whoever is in one of the rooms.</summary>
    public BroadcastOperator Except(params ReadOnlySpan<string> rooms) => Target.WithoutRooms(rooms);

    /// <summary>Says whether what is emitted may be compressed; by default it may.</summary>
    public BroadcastOperator Compress(bool isCompressed) => Target.With(static (o, value) => o with { IsCompressed = value }, isCompressed);

    /// <summary>Says how long to wait for acknowledgements, instead of <see cref="SocketIOOptions.AckTimeout"/>.</summary>
    public BroadcastOperator Timeout(TimeSpan timeout) => Target.WithTimeout(timeout);

    /// <summary>Emits an event to everyone meant, on all nodes.</summary>
    /// <param name="eventName">The event's name.</param>
    /// <param name="arguments">Its arguments, written as JSON; binary data in them stays binary.</param>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    public Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => Target.PublishAsync(eventName, arguments);

    /// <inheritdoc cref="EmitAsync(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task EmitAsync(string eventName, object? argument) => EmitAsync(eventName, new ReadOnlySpan<object?>(in argument));

    /// <summary>Emits the event <c>message</c>, as <c>io.send()</c> does in Node.js.</summary>
    public Task SendAsync(params ReadOnlySpan<object?> arguments) => Target.PublishAsync("message", arguments);

    /// <inheritdoc cref="SendAsync(ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task SendAsync(object? argument) => SendAsync(new ReadOnlySpan<object?>(in argument));

    /// <summary>Emits an event to everyone meant and collects the first value of each client's acknowledgement.</summary>
    /// <typeparam name="T">The type of that value.</typeparam>
    /// <param name="eventName">The event's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What was answered in time, and whether everyone has answered. Time that is up is no error.</returns>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    /// <exception cref="System.Text.Json.JsonException">An answer does not fit the type.</exception>
    public Task<ClusterAnswer<IReadOnlyList<T?>>> EmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments) =>
        Target.PublishWithAckAsync<T>(eventName, arguments);

    /// <inheritdoc cref="EmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task<ClusterAnswer<IReadOnlyList<T?>>> EmitWithAckAsync<T>(string eventName, object? argument) => EmitWithAckAsync<T>(eventName, new ReadOnlySpan<object?>(in argument));

    /// <summary>Counts the sockets meant, on all nodes, without fetching anything about them.</summary>
    public Task<ClusterCount> CountAsync(CancellationToken cancellationToken = default) => Target.CountSocketsAsync(cancellationToken);

    /// <summary>Fetches the sockets meant, of all nodes: as they are now, and to emit to.</summary>
    public Task<ClusterAnswer<IReadOnlyList<RemoteSocket>>> FetchSocketsAsync(CancellationToken cancellationToken = default) => Target.FetchAsync(cancellationToken);

    /// <summary>Has the sockets meant enter rooms, on all nodes.</summary>
    public Task SocketsJoinAsync(params ReadOnlySpan<string> rooms) => Target.JoinSocketsAsync([.. rooms]);

    /// <summary>Has the sockets meant leave rooms, on all nodes.</summary>
    public Task SocketsLeaveAsync(params ReadOnlySpan<string> rooms) => Target.LeaveSocketsAsync([.. rooms]);

    /// <summary>Ends the sockets meant, on all nodes. Their clients do not come back by themselves.</summary>
    /// <param name="close">Whether to end the clients' connections, with all their namespaces.</param>
    public Task DisconnectSocketsAsync(bool close = false) => Target.EndSocketsAsync(close);
}
