using System.Runtime.CompilerServices;

namespace Hawser.SocketIO;

/// <summary>Emits to one client in a certain way. Immutable.</summary>
public readonly struct SocketEmitter
{
    private readonly Socket _socket;

    internal SocketEmitter(Socket socket)
    {
        _socket = socket;
        IsCompressed = true;
    }

    /// <summary>The event may be lost if the client cannot take it at once.</summary>
    public SocketEmitter Volatile => this with { IsVolatile = true };

    /// <summary>Emits in this way to everyone in the namespace but this socket.</summary>
    public BroadcastOperator Broadcast => _socket.Broadcast.As(this);

    internal bool IsVolatile { get; init; }

    internal bool IsCompressed { get; init; }

    internal TimeSpan? AckTimeout { get; init; }

    /// <summary>Says whether what is emitted may be compressed; by default it may.</summary>
    public SocketEmitter Compress(bool isCompressed) => this with { IsCompressed = isCompressed };

    /// <summary>Says how long to wait for an acknowledgement.</summary>
    public SocketEmitter Timeout(TimeSpan timeout) => this with { AckTimeout = timeout };

    /// <summary>Emits in this way to the members of rooms, but not to this socket.</summary>
    public BroadcastOperator To(params ReadOnlySpan<string> rooms) => Broadcast.To(rooms);

    /// <summary>The same as <see cref="To"/>.</summary>
    public BroadcastOperator In(params ReadOnlySpan<string> rooms) => Broadcast.To(rooms);

    /// <summary>Emits in this way to everyone but this socket and the members of rooms.</summary>
    public BroadcastOperator Except(params ReadOnlySpan<string> rooms) => Broadcast.Except(rooms);

    /// <inheritdoc cref="Socket.EmitAsync(string, ReadOnlySpan{object?})"/>
    public Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => _socket.EmitAsync(eventName, arguments, this);

    /// <inheritdoc cref="EmitAsync(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task EmitAsync(string eventName, object? argument) => EmitAsync(eventName, new ReadOnlySpan<object?>(in argument));

    /// <inheritdoc cref="Socket.EmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/>
    public Task<T?> EmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments) => _socket.EmitWithAckAsync<T>(eventName, arguments, this);

    /// <inheritdoc cref="EmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task<T?> EmitWithAckAsync<T>(string eventName, object? argument) => EmitWithAckAsync<T>(eventName, new ReadOnlySpan<object?>(in argument));
}
