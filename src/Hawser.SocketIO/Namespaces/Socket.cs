using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using Hawser.SocketIO.Acks;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO;

/// <summary>One client in one namespace. All members may be used from any thread.</summary>
public sealed partial class Socket : IEventSource
{
    private readonly ISocketConnection _connection;
    private readonly ServerContext _server;
    private readonly HeldPackets _held = new();
    private readonly SocketLifetime _lifetime;

    internal Socket(Namespace ns, ISocketConnection connection, ServerContext server, string id, Handshake handshake)
    {
        Namespace = ns;
        _connection = connection;
        _server = server;
        _queue = new EventQueue(server.Options.MaxConcurrentEvents, server.Work);
        Acks = new AckTable(server.Json);
        Data = new SocketData(server.Json);
        Id = id;
        Handshake = handshake;
        User = handshake.User;
        _pipeline = new EventPipeline(this, server);
        _lifetime = new SocketLifetime(this, server);
        Data.Changed = () => _lifetime.Session?.Changed();
    }

    /// <summary>The socket's id, 20 characters; not the Engine.IO session's. Also the name of a room that it alone is in.</summary>
    public string Id { get; }

    /// <summary>The namespace.</summary>
    public Namespace Namespace { get; }

    /// <summary>How the client connected.</summary>
    public Handshake Handshake { get; }

    /// <summary>
    /// Who the client is, as far as the application's authentication says: at first <see cref="Handshake.User"/>. A middleware
    /// that authenticates clients in a way of its own sets it; what is authorized afterwards goes by it.
    /// </summary>
    public ClaimsPrincipal User { get; set; }

    /// <summary>Whatever the application wants to remember of this client.</summary>
    public SocketData Data { get; }

    /// <summary>The rooms the socket is in, as they are now; its own id is one of them.</summary>
    public IReadOnlySet<string> Rooms => _lifetime.LastRooms ?? Namespace.Rooms.RoomsOf(this);

    /// <summary>Whether the client is still there.</summary>
    public bool IsConnected => _lifetime.IsConnected;

    /// <summary>Whether the client has come back to the socket it had before, with its rooms and what it missed.</summary>
    public bool IsRecovered { get; internal set; }

    /// <summary>Cancelled when the client goes away.</summary>
    public CancellationToken Aborted => _lifetime.Token;

    /// <summary>More about why the client went away than the reason says, for logs; null if there is nothing, or it is there.</summary>
    public string? DisconnectDetail => _lifetime.Detail;

    /// <summary>The transport in use: <c>polling</c> or <c>websocket</c>.</summary>
    public string TransportName => _connection.TransportName;

    /// <summary>The id of the client's Engine.IO session, which its sockets of all namespaces share.</summary>
    public string SessionId => _connection.SessionId;

    /// <summary>Emits to everyone in the namespace but this socket.</summary>
    public BroadcastOperator Broadcast => new(Namespace, new BroadcastScope { Except = [Id] });

    /// <summary>Emits to everyone on this node but this socket.</summary>
    public BroadcastOperator Local => Broadcast.Local;

    /// <summary>Emits so that the event may be lost if the client cannot take it at once.</summary>
    public SocketEmitter Volatile => Emitter with { IsVolatile = true };

    /// <summary>Rooms that were entered before the socket was in its namespace: by a middleware.</summary>
    internal HashSet<string> EarlyRooms { get; } = [];

    internal AckTable Acks { get; }

    internal SocketLifetime Lifetime => _lifetime;

    private SocketEmitter Emitter => new(this);

    /// <summary>Emits to the members of rooms, but not to this socket.</summary>
    public BroadcastOperator To(params ReadOnlySpan<string> rooms) => Broadcast.To(rooms);

    /// <summary>The same as <see cref="To"/>.</summary>
    public BroadcastOperator In(params ReadOnlySpan<string> rooms) => Broadcast.To(rooms);

    /// <summary>Emits to everyone but this socket and the members of rooms.</summary>
    public BroadcastOperator Except(params ReadOnlySpan<string> rooms) => Broadcast.Except(rooms);

    /// <summary>Says whether what is emitted may be compressed; by default it may.</summary>
    public SocketEmitter Compress(bool isCompressed) => Emitter with { IsCompressed = isCompressed };

    /// <summary>Says how long to wait for an acknowledgement, instead of <see cref="SocketIOOptions.AckTimeout"/>.</summary>
    public SocketEmitter Timeout(TimeSpan timeout) => Emitter with { AckTimeout = timeout };

    /// <summary>Emits an event to this client. After its end it goes nowhere.</summary>
    /// <returns>
    /// Completes at once, unless the client's queue is full and the policy is to wait; with recovery on when everything that
    /// was emitted before in the namespace has been handed to the clients' queues, and then this.
    /// </returns>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    public Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => Emitter.EmitAsync(eventName, arguments);

    /// <inheritdoc cref="EmitAsync(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task EmitAsync(string eventName, object? argument) => EmitAsync(eventName, new ReadOnlySpan<object?>(in argument));

    /// <summary>Emits the event <c>message</c>, as <c>socket.send()</c> does in Node.js.</summary>
    public Task SendAsync(params ReadOnlySpan<object?> arguments) => Emitter.EmitAsync("message", arguments);

    /// <inheritdoc cref="SendAsync(ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task SendAsync(object? argument) => SendAsync(new ReadOnlySpan<object?>(in argument));

    /// <summary>Emits an event to this client and waits for its answer.</summary>
    /// <typeparam name="T">The type of the answer's first value.</typeparam>
    /// <param name="eventName">The event's name.</param>
    /// <param name="arguments">The event's arguments.</param>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    /// <exception cref="SocketDisconnectedException">The client went away.</exception>
    /// <exception cref="JsonException">The answer does not fit the type.</exception>
    public Task<T?> EmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments) => Emitter.EmitWithAckAsync<T>(eventName, arguments);

    /// <inheritdoc cref="EmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task<T?> EmitWithAckAsync<T>(string eventName, object? argument) => EmitWithAckAsync<T>(eventName, new ReadOnlySpan<object?>(in argument));

    /// <summary>Enters rooms.</summary>
    public Task JoinAsync(params ReadOnlySpan<string> rooms)
    {
        foreach (var room in rooms)
        {
            ArgumentException.ThrowIfNullOrEmpty(room);
            if (!Namespace.Rooms.Join(this, room) && IsConnected && Namespace.Sockets.GetValueOrDefault(Id) != this)
            {
                EarlyRooms.Add(room);
            }
        }

        _lifetime.Session?.Changed();
        return Task.CompletedTask;
    }

    /// <summary>Leaves rooms.</summary>
    public Task LeaveAsync(params ReadOnlySpan<string> rooms)
    {
        foreach (var room in rooms)
        {
            Namespace.Rooms.Leave(this, room);
        }

        _lifetime.Session?.Changed();
        return Task.CompletedTask;
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

    /// <summary>Emits with the emitter's settings.</summary>
    internal Task EmitAsync(string eventName, ReadOnlySpan<object?> arguments, SocketEmitter emitter)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        var payload = PayloadWriter.Write(eventName, arguments, _server.Json);
        if (Namespace.Recovery is not null)
        {
            // Only what is in the log can be replayed to a client that has missed it.
            var scope = new BroadcastScope { Rooms = [Id], IsVolatile = emitter.IsVolatile, IsCompressed = emitter.IsCompressed };
            return Namespace.Adapter.PublishAsync(BroadcastPacket.Create(Namespace.Name, payload), scope).AsTask();
        }

        TellOutgoing(payload);
        var packet = _server.Encode(SocketPacketType.Event, Namespace.Name, ackId: null, payload, emitter.IsCompressed);
        return SendAsync(packet, emitter.IsVolatile);
    }

    /// <summary>Emits with the emitter's settings and waits for the answer.</summary>
    internal Task<T?> EmitWithAckAsync<T>(string eventName, ReadOnlySpan<object?> arguments, SocketEmitter emitter)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        return AwaitAckAsync<T>(PayloadWriter.Write(eventName, arguments, _server.Json), emitter);
    }

    /// <summary>Sends what goes to many.</summary>
    internal void Deliver(string? position, PreparedPacket packet, in Payload payload, bool isVolatile)
    {
        TellOutgoing(payload);
        if (IsConnected && !_held.TryHold(position, packet))
        {
            _connection.Send(packet, isVolatile);
        }
    }

    /// <summary>Lets packets through: first what <paramref name="before"/> sends, last what <paramref name="after"/> does.</summary>
    internal void Open(Action before, Action after, IReadOnlySet<string>? alreadySent = null) =>
        _held.Release(before, packet => _connection.Send(packet, isVolatile: false), after, alreadySent);

    /// <summary>Sends without being held back: for what tells the client that it is connected.</summary>
    internal void SendNow(PreparedPacket packet) => _connection.Send(packet, isVolatile: false);

    /// <summary>Ends the connection so that its client comes back: another has taken this socket over.</summary>
    internal void Supersede()
    {
        const string Detail = "another connection has taken over";
        _lifetime.Session?.Detach();
        _connection.Abandon(Detail);

        // The connection hears of its end when the call that it is in returns. The rooms are left now: this socket's id is the other's.
        OnDisconnected("forced close", Detail);
    }

    private Task SendAsync(PreparedPacket packet, bool isVolatile) =>
        !IsConnected || _held.TryHold(position: null, packet) ? Task.CompletedTask : _connection.SendAsync(packet, isVolatile);

    private async Task<T?> AwaitAckAsync<T>(Payload payload, SocketEmitter emitter)
    {
        var timeout = emitter.AckTimeout ?? _server.Options.AckTimeout;
        var (id, answer) = Acks.Expect<T>();
        try
        {
            TellOutgoing(payload);

            // The time counts from here, also while the client's queue is full.
            var sent = SendAsync(_server.Encode(SocketPacketType.Event, Namespace.Name, id, payload, emitter.IsCompressed), emitter.IsVolatile);
            return await (sent.IsCompletedSuccessfully ? answer : AfterAsync(sent, answer)).WaitAsync(timeout, _server.Time);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The client did not answer within {timeout}.", exception);
        }
        finally
        {
            Acks.Forget(id);
        }

        static async Task<T?> AfterAsync(Task sent, Task<T?> answer)
        {
            await sent;
            return await answer;
        }
    }
}
