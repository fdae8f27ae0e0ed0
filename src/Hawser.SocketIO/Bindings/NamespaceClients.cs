using Hawser.SocketIO.Bindings;

namespace Hawser.SocketIO;

/// <summary>The clients of a namespace, on all nodes, as the events that they handle.</summary>
/// <typeparam name="TClient">The interface that the clients are known by.</typeparam>
public class NamespaceClients<TClient>
    where TClient : class
{
    private readonly Namespace _namespace;
    private readonly Func<ClientTarget, TClient> _create;

    internal NamespaceClients(Namespace ns, Func<ClientTarget, TClient> create)
    {
        _namespace = ns;
        _create = create;
    }

    /// <summary>Everyone in the namespace.</summary>
    public TClient All => For(_namespace);

    /// <summary>Whoever is in one of the rooms; each client once.</summary>
    public TClient Room(params ReadOnlySpan<string> rooms) => For(_namespace.To(rooms));

    /// <summary>Everyone but those who are in one of the rooms. A socket's id is a room, too.</summary>
    public TClient Except(params ReadOnlySpan<string> rooms) => For(_namespace.Except(rooms));

    /// <summary>One client, on whichever node.</summary>
    /// <param name="socketId">The id of its socket in this namespace.</param>
    public TClient Client(string socketId)
    {
        ArgumentException.ThrowIfNullOrEmpty(socketId);
        return _create(new RemoteTarget(_namespace.To(socketId)));
    }

    /// <summary>Whoever an operator means: rooms and exceptions, volatile, with a timeout, of this node only.</summary>
    public TClient For(Broadcaster target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return _create(new BroadcastTarget(target.AsOperator()));
    }

    /// <summary>One client, of this node.</summary>
    public TClient For(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return _create(new SocketTarget(new SocketEmitter(socket)));
    }

    /// <summary>One client, of this node, in a certain way: volatile, or with a timeout.</summary>
    public TClient For(SocketEmitter emitter) => _create(new SocketTarget(emitter));
}
