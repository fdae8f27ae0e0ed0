namespace Hawser.Edge.Proxy;

/// <summary>A session or tunnel that holds a slot of a server: one link in the list of those of its loop.</summary>
internal abstract class ServerSession
{
    internal ServerSession? Next { get; set; }

    internal ServerSession? Previous { get; set; }

    internal ServerSessions? List { get; set; }

    /// <summary>Ends it, soon. To be called on its loop.</summary>
    /// <param name="cause">What the log says.</param>
    public abstract void ShutDown(EndCause cause);
}
