using System.Runtime.CompilerServices;
using System.Text.Json;
using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO;

/// <summary>A socket of any node, as it was when it was fetched. What is done by it reaches the socket as it is now.</summary>
public sealed class RemoteSocket
{
    private readonly BroadcastOperator _operator;

    internal RemoteSocket(Namespace ns, SocketDescription description)
    {
        _operator = new BroadcastOperator(ns, new BroadcastScope { Rooms = [description.Id] });
        Id = description.Id;
        Handshake = description.Handshake;
        Rooms = description.Rooms;
        Data = description.Data;
    }

    /// <summary>The socket's id.</summary>
    public string Id { get; }

    /// <summary>How its client connected.</summary>
    public Handshake Handshake { get; }

    /// <summary>The rooms it was in.</summary>
    public IReadOnlySet<string> Rooms { get; }

    /// <summary>What the application remembered of it, as a JSON object.</summary>
    public JsonElement Data { get; }

    /// <inheritdoc cref="Broadcaster.EmitAsync(string, ReadOnlySpan{object?})"/>
    public Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => _operator.EmitAsync(eventName, arguments);

    /// <inheritdoc cref="EmitAsync(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task EmitAsync(string eventName, object? argument) => EmitAsync(eventName, new ReadOnlySpan<object?>(in argument));

    /// <summary>Emits an event to the client and waits for its answer.</summary>
    /// <typeparam name="T">The type of the answer's first value.</typeparam>
    /// <param name="eventName">The event's name.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="arguments">The event's arguments.</param>
    /// <exception cref="TimeoutException">No answer came in time, or the socket is gone.</exception>
    public Task<T?> EmitWithAckAsync<T>(string eventName, TimeSpan timeout, params ReadOnlySpan<object?> arguments)
    {
        return FirstAsync(_operator.Timeout(timeout).EmitWithAckAsync<T>(eventName, arguments));

        async Task<T?> FirstAsync(Task<ClusterAnswer<IReadOnlyList<T?>>> pending)
        {
            var (answers, _) = await pending;
            return answers.Count > 0 ? answers[0] : throw new TimeoutException($"The client did not answer within {timeout}.");
        }
    }

    /// <inheritdoc cref="EmitWithAckAsync{T}(string, TimeSpan, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task<T?> EmitWithAckAsync<T>(string eventName, TimeSpan timeout, object? argument) => EmitWithAckAsync<T>(eventName, timeout, new ReadOnlySpan<object?>(in argument));

    /// <summary>Has the socket enter rooms.</summary>
    public Task JoinAsync(params ReadOnlySpan<string> rooms) => _operator.SocketsJoinAsync(rooms);

    /// <summary>Has the socket leave rooms.</summary>
    public Task LeaveAsync(params ReadOnlySpan<string> rooms) => _operator.SocketsLeaveAsync(rooms);

    /// <summary>Ends the socket.</summary>
    /// <param name="close">Whether to end the client's connection, with all its namespaces.</param>
    public Task DisconnectAsync(bool close = false) => _operator.DisconnectSocketsAsync(close);
}
