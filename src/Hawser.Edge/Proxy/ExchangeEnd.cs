
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
