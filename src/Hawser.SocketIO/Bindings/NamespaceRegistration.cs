namespace Hawser.SocketIO.Bindings;

/// <summary>A class that was registered for a namespace, or for many.</summary>
internal abstract class NamespaceRegistration
{
    /// <summary>The namespace's name; null if there are many.</summary>
    public abstract string? Name { get; }

    /// <summary>The class.</summary>
    public abstract Type Type { get; }

    /// <summary>Sets the class to work.</summary>
    /// <exception cref="InvalidOperationException">It does not go with another of the same namespace.</exception>
    public abstract void Attach(ISocketIOServer server, IServiceProvider services);
}
