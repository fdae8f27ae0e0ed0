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

    private long ClientDeadline =>
        Response.IsBlocked || Request.AwaitsClient ? After(_clientActivity, _context.Frontend.Timeouts.Client) : long.MaxValue;

    private long ServerDeadline =>
        !Response.IsBlocked && (Request.IsBlocked || Request.IsFinished || Response.HasAnswered)
            ? After(_serverActivity, _context.Backend.Timeouts.Server)
            : long.MaxValue;

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
        if (_context.Client.IsBroken && !Response.HasAnswered)
        {
            return ExchangeStatus.ClientFailed;
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

        if (status != ExchangeStatus.Waiting)
        {
            return status;
        }

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

    private bool MayMoveOn =>
        (!Response.IsBlocked && _context.Server.MayReceive) || (Request.AwaitsClient && _context.Client.MayReceive);

    private static long After(long moment, int timeout) => timeout == TimeoutsModel.Infinite ? long.MaxValue : moment + timeout;
}
