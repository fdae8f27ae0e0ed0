namespace Hawser.Edge.Backends;

/// <summary>What asking for a server came to.</summary>
internal enum AssignStatus
{
    /// <summary>A server's slot was taken.</summary>
    Assigned,

    /// <summary>All slots are taken; the request waits.</summary>
    Queued,

    /// <summary>No server is up.</summary>
    NoServer,
}
