using Hawser.Edge.Configuration;

namespace Hawser.Edge.Proxy;

/// <summary>What becomes of a client whose exchange ended otherwise than by a complete response.</summary>
/// <param name="ErrorCode">The error that it is answered with; 0 for a cut.</param>
/// <param name="Cause">Who ended it.</param>
/// <param name="Phase">When.</param>
internal readonly record struct ExchangeEnd(int ErrorCode, EndCause Cause, EndPhase Phase)
{
    /// <param name="status">How the exchange ended.</param>
    /// <param name="hasAnswered">Whether the client has got a response's head, so that it can only be told by a cut.</param>
    public static ExchangeEnd Of(ExchangeStatus status, bool hasAnswered)
    {
        var phase = hasAnswered ? EndPhase.Data : EndPhase.Headers;
        var (code, cause) = status switch
        {
            ExchangeStatus.ServerClosed => (502, EndCause.Server),
            ExchangeStatus.BadResponse => (502, EndCause.Proxy),
            ExchangeStatus.ServerTimedOut => (504, EndCause.ServerTimeout),
            ExchangeStatus.BadRequestBody => (400, EndCause.Proxy),
            ExchangeStatus.ClientTimedOut => (0, EndCause.ClientTimeout),
            ExchangeStatus.ClientFailed => (0, EndCause.Client),
            ExchangeStatus.ClientLeft => (400, EndCause.Client),
            ExchangeStatus.ShutDown => (502, EndCause.Killed),
            _ => (0, EndCause.Server),
        };
        return new ExchangeEnd(hasAnswered ? 0 : code, cause, status is ExchangeStatus.BadRequestBody or ExchangeStatus.ClientFailed ? EndPhase.Data : phase);
    }

    /// <summary>What <c>retry-on</c> calls such an end; none for one that is never tried again.</summary>
    /// <param name="status">How the exchange ended.</param>
    /// <param name="statusCode">The response's status, if that is why.</param>
    public static RetryConditions RetryConditionOf(ExchangeStatus status, int statusCode) => status switch
    {
        ExchangeStatus.ServerClosed => RetryConditions.EmptyResponse,
        ExchangeStatus.BadResponse => RetryConditions.JunkResponse,
        ExchangeStatus.ServerTimedOut => RetryConditions.ResponseTimeout,
        ExchangeStatus.AnsweredToRetry => RetryConditionOf(statusCode),
        _ => Never,
    };

    /// <summary>Which status is tried again by which condition.</summary>
    public static RetryConditions RetryConditionOf(int statusCode) => statusCode switch
    {
        401 => RetryConditions.Status401,
        403 => RetryConditions.Status403,
        404 => RetryConditions.Status404,
        408 => RetryConditions.Status408,
        425 => RetryConditions.Status425,
        500 => RetryConditions.Status500,
        501 => RetryConditions.Status501,
        502 => RetryConditions.Status502,
        503 => RetryConditions.Status503,
        504 => RetryConditions.Status504,
        _ => Never,
    };

    // No configuration has it: it stands for what is not tried again.
    private const RetryConditions Never = (RetryConditions)(1 << 30);

    /// <summary>The log's view of a search for a server that came to nothing.</summary>
    public static ExchangeEnd Of(Backends.DialStatus status, bool hadServer) => status switch
    {
        Backends.DialStatus.ClientGone => new ExchangeEnd(0, EndCause.Client, hadServer ? EndPhase.Connect : EndPhase.Queue),
        Backends.DialStatus.QueueTimedOut => new ExchangeEnd(503, EndCause.ServerTimeout, EndPhase.Queue),
        Backends.DialStatus.QueueFull => new ExchangeEnd(503, EndCause.Server, EndPhase.Queue),
        Backends.DialStatus.ConnectTimedOut => new ExchangeEnd(503, EndCause.ServerTimeout, EndPhase.Connect),
        _ => new ExchangeEnd(503, EndCause.Server, EndPhase.Connect),
    };

    /// <summary>And of what never became a request.</summary>
    public static ExchangeEnd Of(RequestStatus status) => status switch
    {
        RequestStatus.TimedOut => new ExchangeEnd(408, EndCause.ClientTimeout, EndPhase.Request),
        RequestStatus.ClientGone => new ExchangeEnd(400, EndCause.Client, EndPhase.Request),
        RequestStatus.ClientBroken => new ExchangeEnd(0, EndCause.Client, EndPhase.Request),
        RequestStatus.UnknownCoding => new ExchangeEnd(422, EndCause.Proxy, EndPhase.Request),
        RequestStatus.TunnelAsked => new ExchangeEnd(501, EndCause.Proxy, EndPhase.Request),
        _ => new ExchangeEnd(400, EndCause.Proxy, EndPhase.Request),
    };
}
