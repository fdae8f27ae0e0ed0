namespace Hawser.Edge.Proxy;

/// <summary>How far a request's head has come.</summary>
internal enum RequestStatus
{
    /// <summary>More is awaited, until <see cref="RequestReader.Deadline"/>.</summary>
    Waiting,

    /// <summary>The head is complete.</summary>
    Complete,

    /// <summary>It is malformed or too large.</summary>
    Invalid,

    /// <summary>Its body is in a coding that cannot be passed on.</summary>
    UnknownCoding,

    /// <summary>It is a CONNECT.</summary>
    TunnelAsked,

    /// <summary>The client took too long.</summary>
    TimedOut,

    /// <summary>The client ended the connection within a head, or before its first one.</summary>
    ClientGone,

    /// <summary>It broke it there.</summary>
    ClientBroken,

    /// <summary>The client ended the connection, or was silent for too long, between two requests: nothing to say.</summary>
    Idle,
}
