using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO;

/// <content>The client's events: who handles them, one after another, in order.</content>
public sealed partial class Socket
{
    private readonly EventQueue _queue;
    private readonly EventPipeline _pipeline;
    private readonly CatchAll _outgoing = new();

    /// <summary>How many events wait for those before them.</summary>
    internal int WaitingEvents => _queue.Waiting;

    /// <inheritdoc/>
    public IDisposable Handle(string eventName, SocketEventHandler handler, bool once = false) => _pipeline.Handlers.Add(eventName, handler, once);

    /// <inheritdoc/>
    public void Off(string? eventName = null) => _pipeline.Handlers.Remove(eventName);

    /// <summary>Has every event of the client handled, before the handlers of its name.</summary>
    /// <param name="handler">Gets the event.</param>
    /// <param name="first">Whether it runs before the catch-all handlers that there are.</param>
    /// <returns>Ends the registration when it is disposed.</returns>
    public IDisposable OnAny(Func<EventData, Task> handler, bool first = false) => _pipeline.CatchAll.Add(handler, first);

    /// <summary>Removes the catch-all handlers.</summary>
    public void OffAny() => _pipeline.CatchAll.Clear();

    /// <summary>Has every event handled that is sent to the client; acknowledgements are not events.</summary>
    /// <param name="handler">Gets the event. It is not awaited: sending does not wait for it. It must not block.</param>
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
        _pipeline.Use(middleware);
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
    internal void RunConnectionHandlers()
    {
        if (_server.Options.CloseOnAuthenticationExpiration && Handshake.UserExpires is { } expires)
        {
            _lifetime.EndAt(expires, () => _connection.Abandon("the user's authentication has expired"));
        }

        _queue.Add(() => _server.GuardAsync(this, "connection", () => Namespace.RunConnectionHandlersAsync(this)));
    }

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
            _queue.EndAfter(_pipeline.RunAsync(packet.Payload, packet.Attachments, ackId));
            return;
        }

        var copy = new Payload(packet.Payload.ToArray(), packet.Attachments);
        _queue.Add(() =>
        {
            _connection.OnEventsWaiting(this);
            return _pipeline.RunAsync(copy.Json.Span, copy.Attachments, ackId);
        });
        _connection.OnEventsWaiting(this);
    }

    internal void OnDisconnected(string reason, string? detail) => _lifetime.TryEnd(reason, detail, _queue);

    /// <summary>Sends the answer to an event.</summary>
    internal Task AcknowledgeAsync(ulong ackId, Payload answer) =>
        SendAsync(_server.Encode(SocketPacketType.Ack, Namespace.Name, ackId, answer), isVolatile: false);

    private void TellOutgoing(in Payload payload)
    {
        if (_outgoing.IsEmpty)
        {
            return;
        }

        var data = new EventData(payload, _server.Json);
        _ = _outgoing.RunAsync(data, exception => SocketIOLog.CatchAllFailed(_server.Logger, data.Name, Id, exception));
    }
}
