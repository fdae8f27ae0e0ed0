using Hawser.SocketIO.Authorization;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Namespaces.Handlers;

namespace Hawser.SocketIO.Bindings;

/// <inheritdoc/>
internal sealed class NamespaceRegistration<T> : NamespaceRegistration
    where T : SocketNamespace
{
    private readonly NamespaceBinder<T> _binder;
    private readonly Func<ISocketIOServer, ParentNamespace>? _createParent;

    public NamespaceRegistration(NamespaceBinder<T> binder, string name)
    {
        _binder = binder;
        Name = name;
    }

    public NamespaceRegistration(NamespaceBinder<T> binder, Func<ISocketIOServer, ParentNamespace> createParent)
    {
        _binder = binder;
        _createParent = createParent;
    }

    public override string? Name { get; }

    public override Type Type => typeof(T);

    public override void Attach(ISocketIOServer server, IServiceProvider services)
    {
        var handlers = new ClassHandlers<T>(_binder, server, services);
        if (_createParent is not null)
        {
            var parent = _createParent(server);
            Attach(handlers, parent.Admission, parent.SharedHandlers, services);
            parent.OnConnection(handlers.OnConnectedAsync);
            return;
        }

        var ns = server.Of(Name!);
        Attach(handlers, ns.Admission, ns.SharedHandlers, services);
        ns.OnConnection(handlers.OnConnectedAsync);
    }

    private void Attach(ClassHandlers<T> handlers, AdmissionChain admission, SharedHandlers events, IServiceProvider services)
    {
        if (AuthorizationRule.Of(_binder.Metadata) is { } rule)
        {
            admission.Add(new NamespaceAuthorizer(rule, services).AuthorizeAsync);
        }

        handlers.AddTo(events);
    }
}
