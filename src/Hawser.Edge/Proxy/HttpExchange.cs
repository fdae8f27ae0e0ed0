using Hawser.Edge.Model;

namespace Hawser.Edge.Proxy;

/// <summary>
/// One request on its way to a server and the response on its way back. <see cref="Advance"/> moves, without waiting, all
/// that can be moved in both directions, and says what is missing. Reused for one request after another.
/// </summary>
internal sealed class HttpExchange
{
    private readonly ExchangeContext _context;
    private long _clientActivity;
    private long _serverActivity;

    public HttpExchange(ExchangeContext context)
    {
        _context = context;
        Request = new RequestForwarder(context);
        Response = new ResponseForwarder(context, Request);
    }

    public RequestForwarder Request { get; }

    public ResponseForwarder Response { get; }

    /// <summary>When waiting is over for the side that is waited for first.</summary>
    public long Deadline => Math.Min(ClientDeadline, ServerDeadline);

    // As in HAProxy, the server is waited for until it has answered, even while the client still owes it a body: only who
    // does not take the answer, or goes on with its body after it, is waited for as a client.
    private long ClientDeadline =>
        Response.IsBlocked || Response.IsFinished ? After(_clientActivity, _context.Frontend.Timeouts.Client) : long.MaxValue;

    private long ServerDeadline =>
        Response.IsBlocked || Response.IsFinished ? long.MaxValue : After(_serverActivity, _context.ServerTimeout);

    /// <summary>Begins with what the context was given.</summary>
    public void Begin()
    {
        _clientActivity = _serverActivity = _context.Client.Loop.Now;
        Request.Begin();
        Response.Begin();
    }

    /// <summary>Moves what can be moved: at most one receive in each direction, the turn's share.</summary>
    public ExchangeStatus Advance()
    {
        var now = _context.Client.Loop.Now;
        if (ExchangeContext.AbortsOnClose(_context.Frontend, _context.Backend) && _context.Client.IsPeerDone && Request.IsFinished && !Response.HasAnswered)
        {
            return _context.Client.IsBroken ? ExchangeStatus.ClientFailed : ExchangeStatus.ClientLeft;
        }

        var requestMoved = Request.Advance();
        if (Request.ClientEnded || Request.IsBroken)
        {
            return Request.IsBroken ? ExchangeStatus.BadRequestBody : ExchangeStatus.ClientFailed;
        }

        var status = Response.Advance(out var responseMoved);
        if (Response.HasFailed)
        {
            return ExchangeStatus.ClientFailed;
        }

        // A server may answer before it has got all of the body. The rest is passed on, or thrown away if it wants no more:
        // the client is in the middle of sending it.
        if (status != ExchangeStatus.Waiting && !(status == ExchangeStatus.Completed && Request.AwaitsClient))
        {
            return status;
        }

        status = ExchangeStatus.Waiting;

        if (requestMoved || responseMoved)
        {
            _clientActivity = _serverActivity = now;
            if (MayMoveOn)
            {
                _context.Client.Owner!.Schedule();
            }
        }

        return now < Deadline ? status : now >= ClientDeadline ? ExchangeStatus.ClientTimedOut : ExchangeStatus.ServerTimedOut;
    }

    /// <summary>
    /// Whether what ended so is to be tried again, by <c>retry-on</c>: nothing of an answer has reached the client, and the
    /// request came whole into its buffer, so that it is there to be sent again.
    /// </summary>
    public bool MayRetry(ExchangeStatus status) => _context.Retries.HasFlag(ExchangeEnd.RetryConditionOf(status, Response.StatusCode)) && Response.MayRepeat;

    private bool MayMoveOn =>
        (!Response.IsBlocked && _context.Server.MayReceive) || (Request.AwaitsClient && _context.Client.MayReceive);

    private static long After(long moment, int timeout) => timeout == TimeoutsModel.Infinite ? long.MaxValue : moment + timeout;
}
