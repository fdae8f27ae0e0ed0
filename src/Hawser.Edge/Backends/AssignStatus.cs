namespace Hawser.Edge.Backends;

/// <summary>What asking for a server came to.</summary>
internal enum AssignStatus
{
    /// <summary>A server's slot was taken.</summary>
    Assigned,

    /// <summary>All slots are taken; the request waits.</summary>
    Queued,

    /// <summary>So many wait for the server already that no more may (<c>maxqueue</c>).</summary>
    QueueFull,

    /// <summary>No server can be used.</summary>
    NoServer,
}
