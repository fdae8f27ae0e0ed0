namespace Hawser.SocketIO;

/// <summary>The clients of a namespace as one of them sees them.</summary>
/// <typeparam name="TClient">The interface that the clients are known by.</typeparam>
public sealed class SocketClients<TClient> : NamespaceClients<TClient>
    where TClient : class
{
    private readonly Socket _socket;

    internal SocketClients(Socket socket, Func<ClientTarget, TClient> create)
        : base(socket.Namespace, create) => _socket = socket;

    /// <summary>The client whose event is handled.</summary>
    public TClient Caller => For(_socket);

    /// <summary>Everyone but that client.</summary>
    public TClient Others => For(_socket.Broadcast);

    /// <summary>Whoever is in one of the rooms, but not that client.</summary>
    public TClient OthersIn(params ReadOnlySpan<string> rooms) => For(_socket.To(rooms));
}
