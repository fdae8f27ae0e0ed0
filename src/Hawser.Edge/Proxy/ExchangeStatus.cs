namespace Hawser.Edge.Proxy;

/// <summary>How far one exchange of request and response has come, or how it ended.</summary>
internal enum ExchangeStatus
{
    /// <summary>Something is awaited, until <see cref="HttpExchange.Deadline"/>.</summary>
    Waiting,

    /// <summary>The response was passed on to its end.</summary>
    Completed,

    /// <summary>The server agreed to another protocol: what follows belongs to a relay.</summary>
    Upgraded,

    /// <summary>The server has answered with a status that is to be tried again.</summary>
    AnsweredToRetry,

    /// <summary>The client's connection broke.</summary>
    ClientFailed,

    /// <summary>The client has ended its direction and is taken to have left.</summary>
    ClientLeft,

    /// <summary>The client neither sent nor took anything for <c>timeout client</c>.</summary>
    ClientTimedOut,

    /// <summary>The client's body breaks the grammar of chunks.</summary>
    BadRequestBody,

    /// <summary>The server's connection ended before a whole response head.</summary>
    ServerClosed,

    /// <summary>The server's head is malformed, or it switches protocols without being asked.</summary>
    BadResponse,

    /// <summary>A rule does not let the response pass: <see cref="ResponseForwarder.Outcome"/>.</summary>
    Refused,

    /// <summary>The server was silent for <c>timeout server</c>.</summary>
    ServerTimedOut,

    /// <summary>The server's connection ended within the body, or the body breaks the grammar of chunks.</summary>
    ServerFailedInBody,

    /// <summary>The edge was told to end it.</summary>
    ShutDown,
}
