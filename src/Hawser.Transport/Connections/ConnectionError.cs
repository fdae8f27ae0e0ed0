namespace Hawser.Transport;

/// <summary>Why a connection failed. Failures of the network are values here, never exceptions.</summary>
public enum ConnectionError : byte
{
    /// <summary>It has not failed.</summary>
    None,

    /// <summary>Nobody listens at the address (ECONNREFUSED).</summary>
    Refused,

    /// <summary>The peer reset the connection, or it was written to after its end (ECONNRESET, EPIPE).</summary>
    Reset,

    /// <summary>The kernel gave up waiting for the peer (ETIMEDOUT).</summary>
    TimedOut,

    /// <summary>There is no way to the peer (EHOSTUNREACH, ENETUNREACH).</summary>
    Unreachable,

    /// <summary>No local address or port is left to connect from (EADDRNOTAVAIL, EADDRINUSE).</summary>
    NoLocalAddress,

    /// <summary>The process or the system has no descriptors or memory left (EMFILE, ENFILE, ENOMEM, ENOBUFS).</summary>
    NoResources,

    /// <summary>This side closed it.</summary>
    Closed,

    /// <summary>Something else.</summary>
    Other,
}
