using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Namespaces.Handlers;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Rooms;

namespace Hawser.SocketIO;

/// <summary>
/// A namespace: a channel of its own over the clients' shared connections, with its own sockets, rooms and handlers. The
/// events handled by <c>On</c> are those that other servers of the cluster emit to this one.
/// </summary>
public sealed class Namespace : Broadcaster, IEventSource
{
    private readonly ConcurrentDictionary<string, Socket> _sockets = new(StringComparer.Ordinal);
    private readonly HandlerTable _serverEvents = new();
    private ImmutableArray<Func<Socket, Task>> _connectionHandlers = [];
    private ImmutableArray<Func<SessionRecord, Task>> _expiryHandlers = [];
    private Task? _started;
    private int _joining;
    private volatile bool _wasEntered;

    internal Namespace(ServerContext server, string name, ParentNamespace? parent = null)
    {
        Server = server;
        Name = name;
        Parent = parent;
        RoomChanges = new RoomChanges(exception => SocketIOLog.RoomHandlerFailed(server.Logger, name, exception));
        Rooms = new RoomTable<Socket>(RoomChanges, static socket => socket.Id);
        Adapter = server.Adapters.Create(new AdapterHost(this));
        Recovery = server.Options.Recovery is null ? null : Adapter as IRecoveryStore;
        if (parent is not null)
        {
            Admission.AddRange(parent.Admission);
            SharedHandlers.AddRange(parent.SharedHandlers);
            Middlewares.AddRange(parent.Middlewares);
            _connectionHandlers = parent.ConnectionHandlers;
        }
    }

    /// <summary>The name, such as <c>/</c> or <c>/admin</c>.</summary>
    public string Name { get; }

    /// <summary>This node's sockets of the namespace, by id, as they are now.</summary>
    public IReadOnlyDictionary<string, Socket> Sockets => _sockets;

    internal ServerContext Server { get; }

    internal ParentNamespace? Parent { get; }

    internal Adapter Adapter { get; }

    /// <summary>Where sessions and the log are; null if recovery is off.</summary>
    internal IRecoveryStore? Recovery { get; }

    internal RoomTable<Socket> Rooms { get; }

    internal RoomChanges RoomChanges { get; }

    internal AdmissionChain Admission { get; } = new();

    internal SharedHandlers SharedHandlers { get; } = new();

    internal MiddlewareChain Middlewares { get; } = new();

    private protected override BroadcastOperator Target => new(this, BroadcastScope.Everyone);

    /// <summary>Has every client that connects to the namespace handled.</summary>
    /// <param name="handler">Called once for each, before any of its events; registers handlers on the socket.</param>
    public void OnConnection(Action<Socket> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        OnConnection(socket =>
        {
            handler(socket);
            return Task.CompletedTask;
        });
    }

    /// <summary>Has every client that connects to the namespace handled. Its events wait until the handler is done.</summary>
    public void OnConnection(Func<Socket, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ImmutableInterlocked.Update(ref _connectionHandlers, static (handlers, added) => handlers.Add(added), handler);
    }

    /// <summary>Has every client pass a middleware before it is connected.</summary>
    /// <param name="middleware">
    /// Gets the socket and what goes on with it. To refuse the client, throw a <see cref="ConnectErrorException"/>, or
    /// return without going on.
    /// </param>
    public void Use(Func<Socket, Func<Task>, Task> middleware) => Middlewares.Add(middleware);

    /// <summary>Has the end of sessions handled whose client has not come back in time (recovery).</summary>
    public void OnSessionExpired(Func<SessionRecord, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ImmutableInterlocked.Update(ref _expiryHandlers, static (handlers, added) => handlers.Add(added), handler);
    }

    /// <summary>Has the rooms of this node watched: when they begin, who enters and leaves them, when they end.</summary>
    /// <param name="handler">Is told in order, one change at a time, right after it; it must not block.</param>
    public void OnRoomChange(Action<RoomChange> handler) => RoomChanges.Listen(handler);

    /// <inheritdoc/>
    public IDisposable Handle(string eventName, SocketEventHandler handler, bool once = false) => _serverEvents.Add(eventName, handler, once);

    /// <inheritdoc/>
    public void Off(string? eventName = null) => _serverEvents.Remove(eventName);

    /// <summary>Emits an event to the other servers of the cluster, which handle it by <c>On</c> of this namespace.</summary>
    public Task ServerSideEmitAsync(string eventName, params ReadOnlySpan<object?> arguments) =>
        Adapter.EmitToServersAsync(WriteServerEvent(eventName, arguments)).AsTask();

    /// <inheritdoc cref="ServerSideEmitAsync(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task ServerSideEmitAsync(string eventName, object? argument) => ServerSideEmitAsync(eventName, new ReadOnlySpan<object?>(in argument));

    /// <summary>Emits an event to the other servers of the cluster and collects what each answers.</summary>
    /// <typeparam name="T">The type of an answer.</typeparam>
    public Task<ClusterAnswer<IReadOnlyList<T?>>> ServerSideEmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments)
    {
        return CollectAsync(WriteServerEvent(eventName, arguments));

        async Task<ClusterAnswer<IReadOnlyList<T?>>> CollectAsync(Payload payload)
        {
            var (answers, isComplete) = await Adapter.EmitToServersWithAckAsync(payload, Server.Options.AckTimeout);
            return new ClusterAnswer<IReadOnlyList<T?>>([.. answers.Select(a => PayloadReader.Read<T>(a.Json.Span, a.Attachments, Server.Json))], isComplete);
        }
    }

    /// <inheritdoc cref="ServerSideEmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task<ClusterAnswer<IReadOnlyList<T?>>> ServerSideEmitWithAckAsync<T>(string eventName, object? argument) => ServerSideEmitWithAckAsync<T>(eventName, new ReadOnlySpan<object?>(in argument));

    /// <summary>The rooms that exist in the namespace, on all nodes; every socket's id is one.</summary>
    public Task<ClusterAnswer<IReadOnlySet<string>>> RoomsAsync(CancellationToken cancellationToken = default) => Adapter.RoomsAsync(cancellationToken);

    /// <summary>Starts the adapter, once; if that failed, again.</summary>
    internal Task StartAsync()
    {
        lock (_sockets)
        {
            if (_started is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _started = Adapter.StartAsync();
            }

            return _started;
        }
    }

    /// <summary>Whether nobody is in the namespace, on the way into it, or may come back to it.</summary>
    internal bool IsEmpty => _sockets.IsEmpty && System.Threading.Volatile.Read(ref _joining) == 0 && Recovery is not { HoldsSessions: true };

    /// <summary>Whether it was made for a client, and no client was ever let in: nobody knows of it.</summary>
    internal bool IsUnused => IsMadeForClient && !_wasEntered;

    /// <summary>Whether a client asked for it, not the application.</summary>
    internal bool IsMadeForClient { get; set; }

    /// <summary>Somebody is on the way in: the namespace is not to be cleaned up.</summary>
    internal void BeginJoining() => Interlocked.Increment(ref _joining);

    internal void EndJoining()
    {
        Interlocked.Decrement(ref _joining);
        RemoveIfEmpty();
    }

    /// <summary>A namespace made on demand goes when nobody is left, if that is wanted.</summary>
    internal void RemoveIfEmpty() => Parent?.RemoveIfEmpty(this);

    /// <summary>Takes in a client.</summary>
    internal void Add(Socket socket, IEnumerable<string> rooms)
    {
        _wasEntered = true;
        _sockets[socket.Id] = socket;
        Rooms.Add(socket);
        Rooms.Join(socket, socket.Id);
        foreach (var room in rooms)
        {
            Rooms.Join(socket, room);
        }

        Server.Metrics.OnSocketConnected();
    }

    internal async ValueTask RunConnectionHandlersAsync(Socket socket)
    {
        foreach (var handler in _connectionHandlers)
        {
            await handler(socket);
        }
    }

    internal void Remove(Socket socket)
    {
        // The id may be that of another by now, to whom the session has gone; the rooms know one from the other.
        _sockets.TryRemove(KeyValuePair.Create(socket.Id, socket));
        if (Rooms.Remove(socket))
        {
            Server.Metrics.OnSocketDisconnected();
            RemoveIfEmpty();
        }
    }

    internal async Task<Payload?> RunServerEventAsync(Payload payload)
    {
        var data = new EventData(payload, Server.Json);
        Payload? answer = null;
        foreach (var entry in _serverEvents.Take(data.Name))
        {
            try
            {
                var result = await entry.Handler(new EventArguments(payload.Json.Span, payload.Attachments, skip: 1, Server.Json), CancellationToken.None);
                answer ??= new Payload(PayloadWriter.WriteValue(result.Value, Server.Json));
            }
            catch (Exception exception)
            {
                SocketIOLog.ServerEventFailed(Server.Logger, data.Name, Name, exception);
            }
        }

        return answer;
    }

    internal async Task RunExpiryHandlersAsync(SessionRecord session)
    {
        foreach (var handler in _expiryHandlers)
        {
            try
            {
                await handler(session);
            }
            catch (Exception exception)
            {
                SocketIOLog.ExpiryHandlerFailed(Server.Logger, Name, exception);
            }
        }
    }

    private Payload WriteServerEvent(string eventName, ReadOnlySpan<object?> arguments)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        return PayloadWriter.Write(eventName, arguments, Server.Json);
    }
}
