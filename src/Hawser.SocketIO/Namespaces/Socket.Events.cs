using System.Collections.Immutable;
using System.Diagnostics;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Namespaces.Handlers;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO;

/// <content>The client's events: who handles them, one after another, in order.</content>
public sealed partial class Socket
{
    private readonly EventQueue _queue;
    private readonly HandlerTable _handlers = new();
    private readonly CatchAll _incoming = new();
    private readonly CatchAll _outgoing = new();
    private ImmutableArray<Func<EventData, Func<Task>, Task>> _middlewares = [];

    /// <summary>How many events wait for those before them.</summary>
    internal int WaitingEvents => _queue.Waiting;

    /// <inheritdoc/>
    public IDisposable Handle(string eventName, SocketEventHandler handler, bool once = false) => _handlers.Add(eventName, handler, once);

    /// <inheritdoc/>
    public void Off(string? eventName = null) => _handlers.Remove(eventName);

    /// <summary>Has every event of the client handled, before the handlers of its name.</summary>
    /// <param name="handler">Gets the event.</param>
    /// <param name="first">Whether it runs before the catch-all handlers that there are.</param>
    /// <returns>Ends the registration when it is disposed.</returns>
    public IDisposable OnAny(Func<EventData, Task> handler, bool first = false) => _incoming.Add(handler, first);

    /// <summary>Removes the catch-all handlers.</summary>
    public void OffAny() => _incoming.Clear();

    /// <summary>Has every event handled that is sent to the client; acknowledgements are not events.</summary>
    /// <param name="handler">Gets the event. It is not awaited: sending does not wait for it.</param>
    /// <param name="first">Whether it runs before the catch-all handlers that there are.</param>
    /// <returns>Ends the registration when it is disposed.</returns>
    public IDisposable OnAnyOutgoing(Func<EventData, Task> handler, bool first = false) => _outgoing.Add(handler, first);

    /// <summary>Removes the catch-all handlers of what is sent.</summary>
    public void OffAnyOutgoing() => _outgoing.Clear();

    /// <summary>Has every event of the client pass a middleware before it is handled.</summary>
    /// <param name="middleware">
    /// Gets the event and what goes on with it; if that is not called, the event is dropped. It may throw, as a handler may.
    /// </param>
    public void Use(Func<EventData, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        ImmutableInterlocked.Update(ref _middlewares, static (middlewares, added) => middlewares.Add(added), middleware);
    }

    /// <summary>Has the end of this socket handled, before it has left its rooms.</summary>
    /// <param name="handler">Gets the reason, in the words of Socket.IO for Node.js, such as <c>transport close</c>.</param>
    public void OnDisconnecting(Func<string, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _lifetime.OnDisconnecting(handler);
    }

    /// <summary>Has the end of this socket handled.</summary>
    /// <param name="handler">Gets the reason, in the words of Socket.IO for Node.js, such as <c>transport close</c>.</param>
    public void OnDisconnect(Func<string, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _lifetime.OnDisconnected(handler);
    }

    /// <summary>Runs the connection handlers; events that come meanwhile wait.</summary>
    internal void RunConnectionHandlers() => _queue.Add(() => _server.GuardAsync(this, "connection", () => Namespace.RunConnectionHandlersAsync(this)));

    internal void OnAck(in ReceivedPacket packet)
    {
        if (packet.AckId is { } id)
        {
            Acks.Complete(id, packet.Payload, packet.Attachments);
        }
    }

    internal void OnEvent(in ReceivedPacket packet)
    {
        var ackId = packet.AckId;
        if (_queue.TryBegin())
        {
            _queue.EndAfter(Dispatch(packet.Payload, packet.Attachments, ackId));
            return;
        }

        var copy = new Payload(packet.Payload.ToArray(), packet.Attachments);
        _queue.Add(() =>
        {
            _connection.OnEventsWaiting(_queue.Waiting);
            return Dispatch(copy.Json.Span, copy.Attachments, ackId);
        });
        _connection.OnEventsWaiting(_queue.Waiting);
    }

    internal void OnDisconnected(string reason, string? detail) => _lifetime.TryEnd(reason, detail, _queue);

    private ValueTask Dispatch(ReadOnlySpan<byte> json, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, ulong? ackId)
    {
        var name = EventArguments.NameOf(json);
        if (_middlewares.IsEmpty && _incoming.IsEmpty && !_server.Activities.HasListeners())
        {
            // The arguments are read while the bytes live; what runs longer than this call has its own copies.
            return CompleteAsync(name, RunHandlers(name, json, attachments), ackId);
        }

        var data = new EventData(new Payload(json.ToArray(), attachments), _server.Json);
        return CompleteAsync(name, RunPipelineAsync(data), ackId);
    }

    private async ValueTask<EventResult> RunPipelineAsync(EventData data)
    {
        using var activity = _server.Activities.StartActivity($"{Namespace.Name} {data.Name}", ActivityKind.Server);
        activity?.SetTag("messaging.system", "socketio").SetTag("socketio.namespace", Namespace.Name).SetTag("socketio.event", data.Name);
        try
        {
            // What a middleware drops is not answered.
            var result = Unhandled;
            await RunFromAsync(_middlewares, 0);
            return result;

            async Task RunFromAsync(ImmutableArray<Func<EventData, Func<Task>, Task>> middlewares, int index)
            {
                if (index < middlewares.Length)
                {
                    await middlewares[index](data, () => RunFromAsync(middlewares, index + 1));
                    return;
                }

                await _incoming.RunAsync(data, exception => _server.ReportHandlerFailure(this, data.Name, exception));
                result = await RunHandlers(data.Name, data.Payload.Json.Span, data.Payload.Attachments);
            }
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }

    private ValueTask<EventResult> RunHandlers(string name, ReadOnlySpan<byte> json, IReadOnlyList<ReadOnlyMemory<byte>>? attachments)
    {
        var handlers = _handlers.Take(name);
        if (handlers.Length == 1)
        {
            return Invoke(handlers[0].Handler, json, attachments);
        }

        var results = new Task<EventResult>[handlers.Length];
        for (var index = 0; index < handlers.Length; index++)
        {
            results[index] = Invoke(handlers[index].Handler, json, attachments).AsTask();
        }

        return results.Length == 0 ? ValueTask.FromResult(Unhandled) : FirstOfAsync(name, results);
    }

    // What nobody handles is not answered either.
    private static EventResult Unhandled => EventResult.Of(NoAnswer.Instance);

    private ValueTask<EventResult> Invoke(SocketEventHandler handler, ReadOnlySpan<byte> json, IReadOnlyList<ReadOnlyMemory<byte>>? attachments)
    {
        try
        {
            return handler(new EventArguments(json, attachments, skip: 1, _server.Json), _lifetime.Token);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<EventResult>(exception);
        }
    }

    /// <summary>Several handlers: whichever is registered first and has a value answers.</summary>
    private async ValueTask<EventResult> FirstOfAsync(string name, Task<EventResult>[] pending)
    {
        var answer = EventResult.None;
        foreach (var task in pending)
        {
            try
            {
                var result = await task;
                answer = answer.HasValue ? answer : result;
            }
            catch (Exception exception)
            {
                _server.ReportHandlerFailure(this, name, exception);
            }
        }

        return answer;
    }

    private ValueTask CompleteAsync(string name, ValueTask<EventResult> pending, ulong? ackId)
    {
        if (pending.IsCompletedSuccessfully && (ackId is null || pending.Result.Value is NoAnswer))
        {
            return ValueTask.CompletedTask;
        }

        return AwaitAsync(this, name, pending, ackId);

        static async ValueTask AwaitAsync(Socket socket, string name, ValueTask<EventResult> pending, ulong? ackId)
        {
            try
            {
                var result = await pending;
                await socket.AcknowledgeAsync(ackId, result);
            }
            catch (Exception exception)
            {
                socket._server.ReportHandlerFailure(socket, name, exception);
                await socket.AcknowledgeFailureAsync(ackId, exception);
            }
        }
    }

    private Task AcknowledgeAsync(ulong? ackId, EventResult result)
    {
        if (ackId is not { } id || result.Value is NoAnswer)
        {
            return Task.CompletedTask;
        }

        // Without a value the answer is an empty one: the client learns that the event was handled.
        var payload = PayloadWriter.Write(null, result.HasValue ? [result.Value] : [], _server.Json);
        return SendAsync(_server.Encode(SocketPacketType.Ack, Namespace.Name, id, payload), isVolatile: false);
    }

    private Task AcknowledgeFailureAsync(ulong? ackId, Exception exception)
    {
        if (ackId is not { } id || !_server.Options.ErrorAcks)
        {
            return Task.CompletedTask;
        }

        // Only what was thrown for the client's eyes is told; anything else may hold what is not its business.
        var error = exception as EventErrorException;
        var told = PayloadWriter.WriteError(error?.Message ?? "Internal server error", error?.ErrorData, _server.Json);
        return SendAsync(_server.Encode(SocketPacketType.Ack, Namespace.Name, id, new Payload((byte[])[.. "[{\"error\":"u8, .. told.Span, .. "}]"u8])), isVolatile: false);
    }

    private void TellOutgoing(in Payload payload)
    {
        if (_outgoing.IsEmpty)
        {
            return;
        }

        var data = new EventData(payload, _server.Json);
        _ = _outgoing.RunAsync(data, exception => SocketIOLog.CatchAllFailed(_server.Logger, data.Name, Id, exception));
    }

    /// <summary>Stands for: the event is not to be acknowledged.</summary>
    private sealed class NoAnswer
    {
        public static NoAnswer Instance { get; } = new();
    }
}
