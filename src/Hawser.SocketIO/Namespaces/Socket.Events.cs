using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO;

/// <content>Handlers of the client's events. A handler's result is the acknowledgement, if the client asked for one.</content>
public sealed partial class Socket
{
    private readonly Dictionary<string, List<SocketEventHandler>> _handlers = new(StringComparer.Ordinal);

    /// <summary>Handles an event without arguments.</summary>
    public void On(string eventName, Func<Task> handler) => Add(eventName, handler, _ => EventResult.OfAsync(handler()));

    /// <summary>Handles an event without arguments, and answers.</summary>
    public void On<TResult>(string eventName, Func<Task<TResult>> handler) => Add(eventName, handler, _ => EventResult.OfAsync(handler()));

    /// <summary>Handles an event.</summary>
    public void On<T>(string eventName, Func<T, Task> handler) => Add(eventName, handler, a => EventResult.OfAsync(handler(a.Read<T>()!)));

    /// <summary>Handles an event, and answers.</summary>
    public void On<T, TResult>(string eventName, Func<T, Task<TResult>> handler) =>
        Add(eventName, handler, a => EventResult.OfAsync(handler(a.Read<T>()!)));

    /// <summary>Handles an event of two arguments.</summary>
    public void On<T1, T2>(string eventName, Func<T1, T2, Task> handler) =>
        Add(eventName, handler, a => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!)));

    /// <summary>Handles an event of two arguments, and answers.</summary>
    public void On<T1, T2, TResult>(string eventName, Func<T1, T2, Task<TResult>> handler) =>
        Add(eventName, handler, a => EventResult.OfAsync(handler(a.Read<T1>()!, a.Read<T2>()!)));

    /// <summary>Handles an event without arguments, at once.</summary>
    public void On(string eventName, Action handler) => Add(eventName, handler, _ =>
    {
        handler();
        return default;
    });

    /// <summary>Handles an event at once.</summary>
    public void On<T>(string eventName, Action<T> handler) => Add(eventName, handler, a =>
    {
        handler(a.Read<T>()!);
        return default;
    });

    /// <summary>Handles an event of two arguments at once.</summary>
    public void On<T1, T2>(string eventName, Action<T1, T2> handler) => Add(eventName, handler, a =>
    {
        handler(a.Read<T1>()!, a.Read<T2>()!);
        return default;
    });

    private void Add(string eventName, Delegate handler, SocketEventHandler invoke)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        ArgumentNullException.ThrowIfNull(handler);
        lock (_handlers)
        {
            if (!_handlers.TryGetValue(eventName, out var handlers))
            {
                handlers = [];
                _handlers.Add(eventName, handlers);
            }

            handlers.Add(invoke);
        }
    }

    private ValueTask DispatchAsync(ReadOnlySpan<byte> payload, ulong? ackId)
    {
        var name = EventArguments.NameOf(payload);
        SocketEventHandler[] handlers;
        lock (_handlers)
        {
            if (!_handlers.TryGetValue(name, out var registered))
            {
                return ValueTask.CompletedTask;
            }

            handlers = [.. registered];
        }

        // The arguments are read while the bytes live; what runs longer than this call has its own copies.
        if (handlers.Length == 1)
        {
            return CompleteAsync(name, Invoke(handlers[0], payload), ackId);
        }

        var results = new Task<EventResult>[handlers.Length];
        for (var index = 0; index < handlers.Length; index++)
        {
            results[index] = Invoke(handlers[index], payload).AsTask();
        }

        return CompleteAllAsync(name, results, ackId);
    }

    private ValueTask<EventResult> Invoke(SocketEventHandler handler, ReadOnlySpan<byte> payload)
    {
        try
        {
            return handler(new EventArguments(payload, skip: 1, _server.Json));
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<EventResult>(exception);
        }
    }

    private async ValueTask CompleteAsync(string name, ValueTask<EventResult> pending, ulong? ackId)
    {
        try
        {
            var result = await pending;
            Acknowledge(ackId, result);
        }
        catch (Exception exception)
        {
            _server.ReportHandlerFailure(this, name, exception);
        }
    }

    /// <summary>Several handlers: whichever is registered first and has a value answers.</summary>
    private async ValueTask CompleteAllAsync(string name, Task<EventResult>[] pending, ulong? ackId)
    {
        EventResult? answer = null;
        foreach (var task in pending)
        {
            try
            {
                var result = await task;
                answer = answer is { HasValue: true } ? answer : result;
            }
            catch (Exception exception)
            {
                _server.ReportHandlerFailure(this, name, exception);
            }
        }

        if (answer is { } value)
        {
            Acknowledge(ackId, value);
        }
    }

    private void Acknowledge(ulong? ackId, EventResult result)
    {
        if (ackId is { } id)
        {
            // Without a value the answer is an empty one: the client learns that the event was handled.
            var payload = PayloadWriter.Write(null, result.HasValue ? [result.Value] : [], _server.Json);
            Send(PacketEncoder.Encode(SocketPacketType.Ack, Namespace.Name, id, payload), isVolatile: false);
        }
    }
}
