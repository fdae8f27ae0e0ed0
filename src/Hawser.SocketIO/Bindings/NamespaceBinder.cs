using System.ComponentModel;
using Hawser.SocketIO.Bindings;

namespace Hawser.SocketIO;

/// <summary>Reads the arguments of an event, before anything else happens. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate object?[] EventReader(EventArguments arguments);

/// <summary>Calls the method that handles an event. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ValueTask<EventResult> EventInvoker<in TNamespace>(TNamespace instance, object?[] arguments, IServiceProvider services, CancellationToken cancellationToken);

/// <summary>Takes what a class handles. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NamespaceBinder<TNamespace>
    where TNamespace : SocketNamespace
{
    internal NamespaceBinder()
    {
    }

    internal List<EventBinding<TNamespace>> Events { get; } = [];

    internal List<Attribute> Metadata { get; } = [];

    internal NamespaceOverrides Overrides { get; private set; }

    internal ClientBinding? Clients { get; private set; }

    /// <summary>Says who may enter: what attributes the class has.</summary>
    public void Authorize(params ReadOnlySpan<Attribute> metadata) => Metadata.AddRange(metadata);

    /// <summary>Says what the class wants to know besides events.</summary>
    public void Override(NamespaceOverrides overrides) => Overrides = overrides;

    /// <summary>Says how clients are emitted to.</summary>
    public void UseClients<TClient>(Func<ClientTarget, TClient> create)
        where TClient : class => Clients = new ClientBinding<TClient>(create);

    /// <summary>Says how an event is handled.</summary>
    /// <param name="eventName">Its name.</param>
    /// <param name="read">Reads its arguments.</param>
    /// <param name="invoke">Calls the method.</param>
    /// <param name="parameters">What the arguments are called, and what they must be like.</param>
    /// <param name="metadata">Who may emit it: what attributes the method has.</param>
    public void Handle(string eventName, EventReader read, EventInvoker<TNamespace> invoke, ReadOnlySpan<EventParameter> parameters = default, params ReadOnlySpan<Attribute> metadata) =>
        Events.Add(new EventBinding<TNamespace>(eventName, read, invoke, [.. parameters], [.. metadata]));
}
