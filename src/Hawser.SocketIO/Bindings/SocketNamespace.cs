using System.Security.Claims;
using Hawser.SocketIO.Bindings;

namespace Hawser.SocketIO;

/// <summary>
/// A namespace as a class: its public methods handle the events of clients, what they return is the acknowledgement. For each
/// event a new object is made, in a scope of dependency injection of its own, and disposed afterwards: keep nothing in it, but
/// in <see cref="SocketData"/>. The class must be partial: a source generator binds it, without reflection. Register it by
/// <c>AddSocketIO().AddNamespace&lt;T&gt;(name)</c>.
/// </summary>
public abstract class SocketNamespace
{
    private Socket? _socket;
    private ISocketIOServer? _server;

    /// <summary>The client's socket.</summary>
    /// <exception cref="InvalidOperationException">No event is being handled: in a constructor.</exception>
    protected Socket Socket => _socket ?? throw OutsideOfEvent();

    /// <summary>The namespace that the client is in.</summary>
    /// <exception cref="InvalidOperationException">No event is being handled: in a constructor.</exception>
    protected Namespace Namespace => Socket.Namespace;

    /// <summary>The server.</summary>
    /// <exception cref="InvalidOperationException">No event is being handled: in a constructor.</exception>
    protected ISocketIOServer Server => _server ?? throw OutsideOfEvent();

    /// <summary>Who the client is, as far as the application's authentication says.</summary>
    /// <exception cref="InvalidOperationException">No event is being handled: in a constructor.</exception>
    protected ClaimsPrincipal User => Socket.User;

    /// <summary>Runs when a client has connected, before any of its events is handled.</summary>
    protected virtual Task OnConnectedAsync() => Task.CompletedTask;

    /// <summary>Runs when a client is gone, while its socket is still said to be in its rooms.</summary>
    /// <param name="reason">Why, in the words of Socket.IO for Node.js, such as <c>transport close</c>.</param>
    protected virtual Task OnDisconnectingAsync(string reason) => Task.CompletedTask;

    /// <summary>Runs when a client is gone, after <see cref="OnDisconnectingAsync"/>.</summary>
    /// <param name="reason">Why, in the words of Socket.IO for Node.js, such as <c>transport close</c>.</param>
    protected virtual Task OnDisconnectedAsync(string reason) => Task.CompletedTask;

    /// <exception cref="InvalidOperationException">The object is used for more than one event.</exception>
    internal virtual void Begin(Socket socket, ISocketIOServer server, ClientBinding? clients)
    {
        if (Interlocked.CompareExchange(ref _socket, socket, null) is not null)
        {
            throw new InvalidOperationException($"{GetType().Name} must be made anew for each event: register it as scoped or transient, or leave it to AddNamespace.");
        }

        _server = server;
    }

    internal Task ConnectedAsync() => OnConnectedAsync();

    internal Task DisconnectingAsync(string reason) => OnDisconnectingAsync(reason);

    internal Task DisconnectedAsync(string reason) => OnDisconnectedAsync(reason);

    private protected InvalidOperationException OutsideOfEvent() =>
        new($"{GetType().Name} has no client yet: use it in the methods that handle events, not in the constructor.");
}
