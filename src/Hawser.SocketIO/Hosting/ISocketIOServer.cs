using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO;

/// <summary>The Socket.IO server. Inject it to emit from anywhere. What is named after no namespace concerns <c>/</c>.</summary>
public interface ISocketIOServer
{
    /// <summary>The namespace <c>/</c>.</summary>
    Namespace Sockets { get; }

    /// <summary>How many clients are connected to this node, whatever namespaces they are in.</summary>
    int ClientCount { get; }

    /// <summary>Whether the server lets its clients go: it is to get no new ones.</summary>
    bool IsDraining { get; }

    /// <summary>The namespace of that name; it is made if there is none yet.</summary>
    /// <param name="name">The name; a leading slash is added if it is missing.</param>
    Namespace Of(string name);

    /// <summary>Namespaces whose names match a pattern, made when clients ask for them.</summary>
    /// <param name="pattern">
    /// The pattern, matched against the whole of what it matches: anchor it with <c>^</c> and <c>$</c>. Names come from
    /// clients: use <see cref="RegexOptions.NonBacktracking"/>, or a limit of time.
    /// </param>
    ParentNamespace Of(Regex pattern);

    /// <summary>Namespaces that a predicate allows, made when clients ask for them.</summary>
    ParentNamespace Of(Func<NamespaceRequest, ValueTask<bool>> predicate);

    /// <summary>
    /// Lets the clients go, a few at a time: readiness turns unhealthy, then connections are closed so that clients come
    /// back elsewhere, never by a Socket.IO DISCONNECT, after which they would not. The host does this when it stops.
    /// </summary>
    /// <param name="connectionsPerSecond">How many; null for the option's value.</param>
    /// <param name="cancellationToken">Has the rest closed at once.</param>
    /// <returns>Completes when none is left.</returns>
    Task DrainAsync(double? connectionsPerSecond = null, CancellationToken cancellationToken = default);

    /// <summary>Has every namespace that comes into being handled, those made on demand included (Node: <c>new_namespace</c>).</summary>
    /// <param name="handler">Called once for each, before its first client; a place for what all namespaces need.</param>
    void OnNewNamespace(Action<Namespace> handler);

    /// <inheritdoc cref="Broadcaster.Local"/>
    BroadcastOperator Local => Sockets.Local;

    /// <inheritdoc cref="Broadcaster.Volatile"/>
    BroadcastOperator Volatile => Sockets.Volatile;

    /// <inheritdoc cref="Namespace.OnConnection(Action{Socket})"/>
    void OnConnection(Action<Socket> handler) => Sockets.OnConnection(handler);

    /// <inheritdoc cref="Namespace.OnConnection(Func{Socket, Task})"/>
    void OnConnection(Func<Socket, Task> handler) => Sockets.OnConnection(handler);

    /// <inheritdoc cref="Namespace.Use"/>
    void Use(Func<Socket, Func<Task>, Task> middleware) => Sockets.Use(middleware);

    /// <inheritdoc cref="Broadcaster.To"/>
    BroadcastOperator To(params ReadOnlySpan<string> rooms) => Sockets.To(rooms);

    /// <inheritdoc cref="Broadcaster.In"/>
    BroadcastOperator In(params ReadOnlySpan<string> rooms) => Sockets.To(rooms);

    /// <inheritdoc cref="Broadcaster.Except"/>
    BroadcastOperator Except(params ReadOnlySpan<string> rooms) => Sockets.Except(rooms);

    /// <inheritdoc cref="Broadcaster.Compress"/>
    BroadcastOperator Compress(bool isCompressed) => Sockets.Compress(isCompressed);

    /// <inheritdoc cref="Broadcaster.Timeout"/>
    BroadcastOperator Timeout(TimeSpan timeout) => Sockets.Timeout(timeout);

    /// <inheritdoc cref="Broadcaster.EmitAsync(string, ReadOnlySpan{object?})"/>
    Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => Sockets.EmitAsync(eventName, arguments);

    /// <inheritdoc cref="EmitAsync(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    Task EmitAsync(string eventName, object? argument) => EmitAsync(eventName, new ReadOnlySpan<object?>(in argument));

    /// <inheritdoc cref="Broadcaster.SendAsync(ReadOnlySpan{object?})"/>
    Task SendAsync(params ReadOnlySpan<object?> arguments) => Sockets.SendAsync(arguments);

    /// <inheritdoc cref="SendAsync(ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    Task SendAsync(object? argument) => SendAsync(new ReadOnlySpan<object?>(in argument));

    /// <inheritdoc cref="Broadcaster.EmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/>
    Task<ClusterAnswer<IReadOnlyList<T?>>> EmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments) => Sockets.EmitWithAckAsync<T>(eventName, arguments);

    /// <inheritdoc cref="EmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    Task<ClusterAnswer<IReadOnlyList<T?>>> EmitWithAckAsync<T>(string eventName, object? argument) => EmitWithAckAsync<T>(eventName, new ReadOnlySpan<object?>(in argument));

    /// <inheritdoc cref="Broadcaster.CountAsync"/>
    Task<ClusterCount> CountAsync(CancellationToken cancellationToken = default) => Sockets.CountAsync(cancellationToken);

    /// <inheritdoc cref="Broadcaster.FetchSocketsAsync"/>
    Task<ClusterAnswer<IReadOnlyList<RemoteSocket>>> FetchSocketsAsync(CancellationToken cancellationToken = default) => Sockets.FetchSocketsAsync(cancellationToken);

    /// <inheritdoc cref="Broadcaster.SocketsJoinAsync(ReadOnlySpan{string})"/>
    Task SocketsJoinAsync(params ReadOnlySpan<string> rooms) => Sockets.SocketsJoinAsync(rooms);

    /// <inheritdoc cref="Broadcaster.SocketsLeaveAsync(ReadOnlySpan{string})"/>
    Task SocketsLeaveAsync(params ReadOnlySpan<string> rooms) => Sockets.SocketsLeaveAsync(rooms);

    /// <inheritdoc cref="Broadcaster.DisconnectSocketsAsync"/>
    Task DisconnectSocketsAsync(bool close = false) => Sockets.DisconnectSocketsAsync(close);

    /// <inheritdoc cref="Namespace.ServerSideEmitAsync(string, ReadOnlySpan{object?})"/>
    Task ServerSideEmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => Sockets.ServerSideEmitAsync(eventName, arguments);

    /// <inheritdoc cref="ServerSideEmitAsync(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    Task ServerSideEmitAsync(string eventName, object? argument) => ServerSideEmitAsync(eventName, new ReadOnlySpan<object?>(in argument));

    /// <inheritdoc cref="Namespace.ServerSideEmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/>
    Task<ClusterAnswer<IReadOnlyList<T?>>> ServerSideEmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments) => Sockets.ServerSideEmitWithAckAsync<T>(eventName, arguments);

    /// <inheritdoc cref="ServerSideEmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    Task<ClusterAnswer<IReadOnlyList<T?>>> ServerSideEmitWithAckAsync<T>(string eventName, object? argument) => ServerSideEmitWithAckAsync<T>(eventName, new ReadOnlySpan<object?>(in argument));

    /// <inheritdoc cref="Namespace.RoomsAsync"/>
    Task<ClusterAnswer<IReadOnlySet<string>>> RoomsAsync(CancellationToken cancellationToken = default) => Sockets.RoomsAsync(cancellationToken);
}
