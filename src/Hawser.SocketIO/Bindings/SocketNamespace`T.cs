using Hawser.SocketIO.Bindings;

namespace Hawser.SocketIO;

/// <summary>A namespace as a class whose clients are known by an interface: what it emits is checked by the compiler.</summary>
/// <typeparam name="TClient">
/// An interface whose methods are the events that clients handle. Those that return a <see cref="Task"/> emit; those that return a
/// <see cref="Task{T}"/> emit and wait for the acknowledgement.
/// </typeparam>
public abstract class SocketNamespace<TClient> : SocketNamespace
    where TClient : class
{
    private SocketClients<TClient>? _clients;

    /// <summary>The clients, to emit to.</summary>
    /// <exception cref="InvalidOperationException">No event is being handled: in a constructor.</exception>
    protected SocketClients<TClient> Clients => _clients ?? throw OutsideOfEvent();

    internal override void Begin(Socket socket, ISocketIOServer server, ClientBinding? clients)
    {
        base.Begin(socket, server, clients);
        _clients = new SocketClients<TClient>(socket, ((ClientBinding<TClient>)clients!).Create);
    }
}
