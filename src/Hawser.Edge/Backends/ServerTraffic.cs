namespace Hawser.Edge.Backends;

/// <summary>What became of one connection to a server, or of one request, as far as it says something of the server's health.</summary>
internal enum ServerTraffic
{
    Connected,
    ConnectFailed,

    /// <summary>A response with a status that is none of the server's failures.</summary>
    Answered,

    /// <summary>A response with one that is: 500 and above, but for 501 and 505, which a client can provoke.</summary>
    AnsweredWithError,

    /// <summary>Something that is no response.</summary>
    AnsweredInvalidly,

    /// <summary>The connection broke before a response.</summary>
    Broken,

    /// <summary>The connection ended before a response.</summary>
    Closed,

    /// <summary>No response in time.</summary>
    TimedOut,
}
