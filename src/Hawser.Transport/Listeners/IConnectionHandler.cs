namespace Hawser.Transport;

/// <summary>Takes the connections that a <see cref="Listener"/> accepts.</summary>
public interface IConnectionHandler
{
    /// <summary>
    /// Asked on any loop, before each accept, whether one more connection may come in. A handler that says no leaves it in
    /// the kernel's backlog and calls <see cref="Listener.Resume"/> when there is room again.
    /// </summary>
    bool TryAdmit();

    /// <summary>Takes back an admission: there was nothing to accept after all.</summary>
    void CancelAdmission();

    /// <summary>Handles an admitted connection. Called on the connection's loop, from its root; must not block.</summary>
    void OnAccepted(Connection connection);

    /// <summary>Told that accepting fails for want of resources (descriptors, memory); it is tried again in 100 ms.</summary>
    void OnAcceptFailed(ConnectionError error);
}
