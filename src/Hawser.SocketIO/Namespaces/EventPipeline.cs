using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Hawser.EngineIO.Http;
using Hawser.SocketIO.Namespaces.Handlers;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;
using Microsoft.AspNetCore.Http;

namespace Hawser.SocketIO.Namespaces;

/// <summary>The way of a client's event: middlewares, catch-all handlers, the handlers of its name, the acknowledgement.</summary>
internal sealed class EventPipeline
{
    private readonly Socket _socket;
    private readonly ServerContext _server;
    private ImmutableArray<Func<EventData, Func<Task>, Task>> _middlewares = [];

    public EventPipeline(Socket socket, ServerContext server)
    {
        _socket = socket;
        _server = server;
    }

    /// <summary>The socket's own handlers; those that all sockets share are the namespace's.</summary>
    public HandlerTable Handlers { get; } = new();

    /// <summary>Handlers of every event.</summary>
    public CatchAll CatchAll { get; } = new();

    // What nobody handles is not answered either.
    private static EventResult Unhandled => EventResult.Of(NoAnswer.Instance);

    public void Use(Func<EventData, Func<Task>, Task> middleware) =>
        ImmutableInterlocked.Update(ref _middlewares, static (middlewares, added) => middlewares.Add(added), middleware);

    /// <summary>Has an event handled. The bytes are read before this returns; what runs longer has its own copies.</summary>
    public ValueTask RunAsync(ReadOnlySpan<byte> json, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, ulong? ackId)
    {
        var name = EventArguments.NameOf(json);
        if (_middlewares.IsEmpty && CatchAll.IsEmpty && !_server.Activities.HasListeners())
        {
            return CompleteAsync(name, RunHandlers(name, json, attachments), ackId);
        }

        var data = new EventData(new Payload(json.ToArray(), attachments), _server.Json);
        return CompleteAsync(name, RunPipelineAsync(data), ackId);
    }

    private async ValueTask<EventResult> RunPipelineAsync(EventData data)
    {
        using var activity = StartActivity(data.Name);
        try
        {
            // What a middleware drops is not answered, as in Node.
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

                await CatchAll.RunAsync(data, exception => _server.ReportHandlerFailure(_socket, data.Name, exception));
                result = await RunHandlers(data.Name, data.Payload.Json.Span, data.Payload.Attachments);
            }
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }

    /// <summary>
    /// A trace for the event alone, linked to the request that opened the connection: that one may last for hours, and
    /// thousands of events in one trace are of no use to anybody.
    /// </summary>
    private Activity? StartActivity(string eventName)
    {
        var links = _socket.Handshake.Activity is { } opened ? new[] { new ActivityLink(opened) } : null;

        // Whoever called is the connection's receive loop, or the queue: no cause of this event. Restored by the caller's flow.
        Activity.Current = null;

        // Clients name events as they like, but traces are grouped by their names: those that nobody handles share one.
        var isHandled = Handlers.Contains(eventName) || _socket.Namespace.SharedHandlers.Find(eventName) is not null;
        var name = isHandled ? $"{_socket.Namespace.Name} {eventName}" : $"{_socket.Namespace.Name} (unhandled)";
        var activity = _server.Activities.StartActivity(name, ActivityKind.Server, parentContext: default, links: links);
        return activity?.SetTag("messaging.system", "socketio").SetTag("socketio.namespace", _socket.Namespace.Name).SetTag("socketio.event", Refusal.Printable(eventName));
    }

    private ValueTask<EventResult> RunHandlers(string name, ReadOnlySpan<byte> json, IReadOnlyList<ReadOnlyMemory<byte>>? attachments)
    {
        var handlers = Handlers.Take(name);
        var shared = _socket.Namespace.SharedHandlers.Find(name);
        switch (handlers.Length, shared)
        {
            case (0, null):
                return ValueTask.FromResult(Unhandled);
            case (0, not null):
                return Invoke(shared, json, attachments);
            case (1, null):
                return Invoke(handlers[0].Handler, json, attachments);
        }

        var results = new List<Task<EventResult>>(handlers.Length + 1);
        foreach (var entry in handlers)
        {
            results.Add(Invoke(entry.Handler, json, attachments).AsTask());
        }

        if (shared is not null)
        {
            results.Add(Invoke(shared, json, attachments).AsTask());
        }

        return FirstOfAsync(name, results);
    }

    private ValueTask<EventResult> Invoke(SocketEventHandler handler, ReadOnlySpan<byte> json, IReadOnlyList<ReadOnlyMemory<byte>>? attachments)
    {
        try
        {
            return handler(new EventArguments(json, attachments, skip: 1, _server.Json), _socket.Aborted);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<EventResult>(exception);
        }
    }

    private ValueTask<EventResult> Invoke(SharedEventHandler handler, ReadOnlySpan<byte> json, IReadOnlyList<ReadOnlyMemory<byte>>? attachments)
    {
        try
        {
            return handler(_socket, new EventArguments(json, attachments, skip: 1, _server.Json));
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<EventResult>(exception);
        }
    }

    /// <summary>Several handlers: whichever is registered first and has a value answers.</summary>
    private async ValueTask<EventResult> FirstOfAsync(string name, List<Task<EventResult>> pending)
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
                _server.ReportHandlerFailure(_socket, name, exception);
            }
        }

        return answer;
    }

    private ValueTask CompleteAsync(string name, ValueTask<EventResult> pending, ulong? ackId)
    {
        if (!pending.IsCompletedSuccessfully)
        {
            return AwaitAsync(this, name, pending, ackId);
        }

        // A handler's ValueTask may be asked for its result only once.
        var result = pending.Result;
        return ackId is null || result.Value is NoAnswer ? ValueTask.CompletedTask : AwaitAsync(this, name, ValueTask.FromResult(result), ackId);

        static async ValueTask AwaitAsync(EventPipeline pipeline, string name, ValueTask<EventResult> pending, ulong? ackId)
        {
            try
            {
                var result = await pending;
                await pipeline.AcknowledgeAsync(ackId, result);
            }
            catch (Exception exception)
            {
                pipeline._server.ReportHandlerFailure(pipeline._socket, name, exception);
                await pipeline.AcknowledgeFailureAsync(name, ackId, exception);
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
        var answer = result.Value is AckValues values
            ? values.Write(_server.Json)
            : PayloadWriter.Write(null, result.HasValue ? [result.Value] : [], _server.Json);
        return _socket.AcknowledgeAsync(id, answer);
    }

    private async Task AcknowledgeFailureAsync(string name, ulong? ackId, Exception exception)
    {
        if (ackId is not { } id || !_server.Options.ErrorAcks)
        {
            return;
        }

        // Only what was thrown for the client's eyes is told; anything else may hold what is not its business.
        var (message, data) = exception switch
        {
            EventErrorException error => (error.Message, error.ErrorData),
            UnreadableArgumentException unreadable => (unreadable.Message, new JsonObject { ["status"] = StatusCodes.Status400BadRequest }),
            _ => ("Internal server error", null),
        };
        try
        {
            var told = _server.WriteError(message, data);
            await _socket.AcknowledgeAsync(id, new Payload((byte[])[.. "[{\"error\":"u8, .. told.Span, .. "}]"u8]));
        }
        catch (Exception failure)
        {
            // A parser of the application's own may throw. The events that wait behind this one must not stay there.
            SocketIOLog.AnswerFailed(_server.Logger, name, _socket.Id, failure);
        }
    }

    /// <summary>Stands for: the event is not to be acknowledged.</summary>
    private sealed class NoAnswer
    {
        public static NoAnswer Instance { get; } = new();
    }
}
