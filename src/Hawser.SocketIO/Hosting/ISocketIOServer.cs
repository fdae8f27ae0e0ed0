using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO;

/// <summary>The Socket.IO server. Inject it to emit from anywhere.</summary>
public interface ISocketIOServer
{
    /// <summary>The namespace <c>/</c>.</summary>
    Namespace Sockets { get; }

    /// <summary>The namespace of that name; it is made if there is none yet.</summary>
    /// <param name="name">The name; a leading slash is added if it is missing.</param>
    Namespace Of(string name);

    /// <summary>Has every client that connects to the namespace <c>/</c> handled.</summary>
    void OnConnection(Action<Socket> handler) => Sockets.OnConnection(handler);

    /// <summary>Has every client that connects to the namespace <c>/</c> handled. Its events wait until the handler is done.</summary>
    void OnConnection(Func<Socket, Task> handler) => Sockets.OnConnection(handler);

    /// <summary>Says which rooms of the namespace <c>/</c> an event is for.</summary>
    BroadcastOperator To(params ReadOnlySpan<string> rooms) => Sockets.To(rooms);

    /// <summary>The same as <see cref="To"/>.</summary>
    BroadcastOperator In(params ReadOnlySpan<string> rooms) => Sockets.To(rooms);

    /// <summary>Says which rooms of the namespace <c>/</c> an event is not for.</summary>
    BroadcastOperator Except(params ReadOnlySpan<string> rooms) => Sockets.Except(rooms);

    /// <summary>Emits an event to every socket of the namespace <c>/</c>, on all nodes.</summary>
    Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => Sockets.EmitAsync(eventName, arguments);

    /// <summary>Counts the sockets of the namespace <c>/</c>, on all nodes.</summary>
    Task<ClusterCount> CountAsync(CancellationToken cancellationToken = default) => Sockets.CountAsync(cancellationToken);
}
