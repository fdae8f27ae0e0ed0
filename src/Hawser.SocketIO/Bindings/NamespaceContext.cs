namespace Hawser.SocketIO.Bindings;

/// <inheritdoc/>
internal sealed class NamespaceContext<TClient>(Namespace ns, Func<ClientTarget, TClient> create) : INamespaceContext<TClient>
    where TClient : class
{
    public Namespace Namespace => ns;

    public NamespaceClients<TClient> Clients { get; } = new(ns, create);
}
