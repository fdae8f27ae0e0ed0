namespace Hawser.Edge.Backends;

/// <summary>What the search for a connection to a server came to.</summary>
internal enum DialStatus
{
    Connected,

    /// <summary>No server is up.</summary>
    NoServer,

    /// <summary>No slot was free within <c>timeout queue</c>.</summary>
    QueueTimedOut,

    /// <summary>So many wait for the request's server already that no more may.</summary>
    QueueFull,

    /// <summary>The last attempt was refused or broke.</summary>
    ConnectFailed,

    /// <summary>The last attempt was not answered within <c>timeout connect</c>.</summary>
    ConnectTimedOut,

    /// <summary>The client went away meanwhile.</summary>
    ClientGone,
}
