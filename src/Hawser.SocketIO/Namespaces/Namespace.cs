using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Rooms;

namespace Hawser.SocketIO;

/// <summary>A namespace: a channel of its own over the clients' shared connections, with its own sockets, rooms and handlers.</summary>
public sealed class Namespace
{
    private readonly ServerContext _server;
    private readonly ConcurrentDictionary<string, Socket> _sockets = new(StringComparer.Ordinal);
    private ImmutableArray<Func<Socket, Task>> _connectionHandlers = [];

    internal Namespace(ServerContext server, string name)
    {
        _server = server;
        Name = name;
        Adapter = server.Adapters.Create(new AdapterHost(this));
    }

    /// <summary>The name, such as <c>/</c> or <c>/admin</c>.</summary>
    public string Name { get; }

    /// <summary>Emits only to sockets of this node.</summary>
    public BroadcastOperator Local => Everyone.Local;

    /// <summary>Emits so that the event may be lost where a client cannot take it at once.</summary>
    public BroadcastOperator Volatile => Everyone.Volatile;

    internal Adapter Adapter { get; }

    internal RoomTable<Socket> Rooms { get; } = new();

    private BroadcastOperator Everyone => new(this, BroadcastScope.Everyone);

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

    /// <summary>Says which rooms an event is for.</summary>
    public BroadcastOperator To(params ReadOnlySpan<string> rooms) => Everyone.To(rooms);

    /// <summary>The same as <see cref="To"/>.</summary>
    public BroadcastOperator In(params ReadOnlySpan<string> rooms) => Everyone.To(rooms);

    /// <summary>Says which rooms an event is not for.</summary>
    public BroadcastOperator Except(params ReadOnlySpan<string> rooms) => Everyone.Except(rooms);

    /// <summary>Emits an event to every socket of the namespace, on all nodes.</summary>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    public Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => PublishAsync(eventName, arguments, BroadcastScope.Everyone);

    /// <summary>Counts the sockets of the namespace, on all nodes.</summary>
    public Task<ClusterCount> CountAsync(CancellationToken cancellationToken = default) => Everyone.CountAsync(cancellationToken);

    internal Task PublishAsync(string eventName, ReadOnlySpan<object?> arguments, BroadcastScope scope)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        var payload = PayloadWriter.Write(eventName, arguments, _server.Json);
        return Adapter.PublishAsync(new BroadcastPacket(Name, payload), scope).AsTask();
    }

    /// <summary>Takes in a client. The caller has it told, then runs the connection handlers.</summary>
    internal Socket Connect(ISocketConnection connection, ReadOnlySpan<byte> auth)
    {
        var socket = new Socket(this, connection, auth, _server);
        _sockets[socket.Id] = socket;
        Rooms.Add(socket);
        Rooms.Join(socket, socket.Id);
        return socket;
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
        _sockets.TryRemove(socket.Id, out _);
        Rooms.Remove(socket);
    }

    private sealed class AdapterHost(Namespace ns) : IAdapterHost
    {
        public string Name => ns.Name;

        public void Deliver(string? position, BroadcastPacket packet, BroadcastScope scope)
        {
            var recipients = ns.Rooms.Select(scope.Rooms, scope.Except);
            if (recipients.Count == 0)
            {
                return;
            }

            // Encoded and framed once, however many get it.
            var message = PacketEncoder.Encode(SocketPacketType.Event, ns.Name, ackId: null, packet.Payload);
            foreach (var socket in recipients)
            {
                socket.Send(message, scope.IsVolatile);
            }
        }

        public IReadOnlyList<string> LocalIds(BroadcastScope scope) =>
            [.. ns.Rooms.Select(scope.Rooms, scope.Except).Select(socket => socket.Id)];

        public bool HasRoom(string room) => ns.Rooms.Select([room], []).Count > 0;
    }
}
