using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json;
using Hawser.EngineIO.Transports;
using Hawser.SocketIO.Acks;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO;

/// <summary>One client in one namespace. All members may be used from any thread.</summary>
public sealed partial class Socket
{
    private readonly ISocketConnection _connection;
    private readonly ServerContext _server;
    private readonly AckTable _acks;
    private readonly EventQueue _queue = new();
    private readonly List<Func<string, Task>> _disconnectHandlers = [];
    private int _isDisconnected;

    internal Socket(Namespace ns, ISocketConnection connection, ReadOnlySpan<byte> auth, ServerContext server)
    {
        Namespace = ns;
        _connection = connection;
        _server = server;
        _acks = new AckTable(server.Json);
        Id = EngineIO.Sessions.SessionId.CreateOpaque();
        Handshake = new Handshake(connection.Handshake, ParseAuth(auth));
    }

    /// <summary>The socket's id, 20 characters; not the Engine.IO session's. Also the name of a room that it alone is in.</summary>
    public string Id { get; }

    /// <summary>The namespace.</summary>
    public Namespace Namespace { get; }

    /// <summary>How the client connected.</summary>
    public Handshake Handshake { get; }

    /// <summary>Who the client is, as far as the application's authentication says.</summary>
    public ClaimsPrincipal User => Handshake.User;

    /// <summary>Whatever the application wants to remember of this client.</summary>
    public IDictionary<string, object?> Data { get; } = new ConcurrentDictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The rooms the socket is in, as they are now; its own id is one of them.</summary>
    public IReadOnlySet<string> Rooms => Namespace.Rooms.RoomsOf(this);

    /// <summary>Whether the client is still there.</summary>
    public bool IsConnected => Volatile.Read(ref _isDisconnected) == 0;

    /// <summary>The transport in use: <c>polling</c> or <c>websocket</c>.</summary>
    public string TransportName => _connection.Transport.Name;

    /// <summary>Emits to everyone in the namespace but this socket.</summary>
    public BroadcastOperator Broadcast => new(Namespace, new BroadcastScope { Except = [Id] });

    /// <summary>Emits to the members of rooms, but not to this socket.</summary>
    public BroadcastOperator To(params ReadOnlySpan<string> rooms) => Broadcast.To(rooms);

    /// <summary>The same as <see cref="To"/>.</summary>
    public BroadcastOperator In(params ReadOnlySpan<string> rooms) => Broadcast.To(rooms);

    /// <summary>Emits an event to this client. After its end it goes nowhere.</summary>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    public Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        var payload = PayloadWriter.Write(eventName, arguments, _server.Json);
        Send(PacketEncoder.Encode(SocketPacketType.Event, Namespace.Name, ackId: null, payload), isVolatile: false);
        return Task.CompletedTask;
    }

    /// <summary>Emits an event to this client and waits for its answer.</summary>
    /// <typeparam name="T">The type of the answer's first value.</typeparam>
    /// <param name="eventName">The event's name.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="arguments">The event's arguments.</param>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    /// <exception cref="SocketDisconnectedException">The client went away.</exception>
    /// <exception cref="JsonException">The answer does not fit the type.</exception>
    public Task<T?> EmitWithAckAsync<T>(string eventName, TimeSpan timeout, params ReadOnlySpan<object?> arguments)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        var payload = PayloadWriter.Write(eventName, arguments, _server.Json);
        return AwaitAckAsync<T>(payload, timeout);
    }

    /// <summary>Enters rooms.</summary>
    public Task JoinAsync(params ReadOnlySpan<string> rooms)
    {
        foreach (var room in rooms)
        {
            Namespace.Rooms.Join(this, room);
        }

        return Task.CompletedTask;
    }

    /// <summary>Leaves rooms.</summary>
    public Task LeaveAsync(params ReadOnlySpan<string> rooms)
    {
        foreach (var room in rooms)
        {
            Namespace.Rooms.Leave(this, room);
        }

        return Task.CompletedTask;
    }

    /// <summary>Has the end of this socket handled.</summary>
    /// <param name="handler">Gets the reason, in the words of Socket.IO for Node.js, such as <c>transport close</c>.</param>
    public void OnDisconnect(Func<string, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        lock (_disconnectHandlers)
        {
            _disconnectHandlers.Add(handler);
        }
    }

    /// <summary>Ends this socket. The client does not come back by itself.</summary>
    /// <param name="close">Whether to end the client's connection, with all its namespaces.</param>
    public void Disconnect(bool close = false)
    {
        if (close)
        {
            _connection.DisconnectAll();
        }
        else
        {
            _connection.Disconnect(this);
        }
    }

    internal void Send(PreparedMessage message, bool isVolatile)
    {
        if (!isVolatile || _connection.Transport.BufferedBytes == 0)
        {
            _connection.Send(message);
        }
    }

    /// <summary>Runs the connection handlers; events that come meanwhile wait.</summary>
    internal void RunConnectionHandlers() => _queue.Add(() => _server.GuardAsync(this, "connection", () => Namespace.RunConnectionHandlersAsync(this)));

    internal void OnAck(ulong id, ReadOnlySpan<byte> payload) => _acks.Complete(id, payload);

    internal void OnEvent(ReadOnlySpan<byte> payload, ulong? ackId)
    {
        if (_queue.TryBegin())
        {
            _queue.EndAfter(DispatchAsync(payload, ackId));
            return;
        }

        var copy = payload.ToArray();
        _queue.Add(() => DispatchAsync(copy, ackId));
    }

    internal void OnDisconnected(string reason)
    {
        if (Interlocked.Exchange(ref _isDisconnected, 1) != 0)
        {
            return;
        }

        Namespace.Remove(this);
        _acks.Close();
        _queue.Add(() => _server.GuardAsync(this, "disconnect", () => RunDisconnectHandlersAsync(reason)));
    }

    private static JsonElement? ParseAuth(ReadOnlySpan<byte> auth)
    {
        if (auth.IsEmpty)
        {
            return null;
        }

        using var document = JsonDocument.Parse(auth.ToArray());
        return document.RootElement.Clone();
    }

    private async ValueTask RunDisconnectHandlersAsync(string reason)
    {
        Func<string, Task>[] handlers;
        lock (_disconnectHandlers)
        {
            handlers = [.. _disconnectHandlers];
        }

        foreach (var handler in handlers)
        {
            await handler(reason);
        }
    }

    private async Task<T?> AwaitAckAsync<T>(ReadOnlyMemory<byte> payload, TimeSpan timeout)
    {
        var (id, answer) = _acks.Expect<T>();
        Send(PacketEncoder.Encode(SocketPacketType.Event, Namespace.Name, id, payload), isVolatile: false);
        try
        {
            return await answer.WaitAsync(timeout, _server.Time);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The client did not answer within {timeout}.", exception);
        }
        finally
        {
            _acks.Forget(id);
        }
    }
}
