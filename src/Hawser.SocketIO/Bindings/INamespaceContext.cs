namespace Hawser.SocketIO;

/// <summary>
/// Emits to a namespace from anywhere: inject it. If several namespaces have the same interface of clients, say which by
/// <c>[FromKeyedServices("/name")]</c>; so, too, for namespaces that come into being when clients ask for them.
/// </summary>
/// <typeparam name="TClient">The interface that a <see cref="SocketNamespace{TClient}"/> knows its clients by.</typeparam>
public interface INamespaceContext<TClient>
    where TClient : class
{
    /// <summary>The namespace.</summary>
    Namespace Namespace { get; }

    /// <summary>Its clients.</summary>
    NamespaceClients<TClient> Clients { get; }
}
