using Hawser.Edge.Http1;
using Hawser.Edge.Rules;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Moves one response, heads and body, from the server to the client.</summary>
internal sealed class ResponseForwarder
{
    // Interim responses (100, 102, 103) before the final one; a server that sends more is up to no good.
    private const int MaxInterim = 32;

    private readonly ExchangeContext _context;
    private readonly RequestForwarder _request;
    private ResponseHead? _head;
    private SendQueue _queue;
    private BodyForwarder _body;
    private BodyKind _sentKind;
    private int _interim;

    public ResponseForwarder(ExchangeContext context, RequestForwarder request)
    {
        _context = context;
        _request = request;
    }

    /// <summary>Whether a final response's head was sent to the client.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>Whether all of the final response was passed on.</summary>
    public bool IsFinished => HasAnswered && _body.IsFinished && !_queue.IsBlocked;

    /// <summary>Whether the client takes the end of its connection for the end of the body.</summary>
    public bool EndsWithConnection => HasAnswered && _sentKind == BodyKind.UntilClose;

    /// <summary>The status of the response's head, once it is complete; 0 before.</summary>
    public int StatusCode => _head?.StatusCode ?? 0;

    /// <summary>Whether the request can be sent again: nothing has reached the client, and nothing of the request is gone.</summary>
    public bool MayRepeat => !HasAnswered && _interim == 0 && _request is { IsFinished: true, HasReceivedBody: false };

    /// <summary>Whether anything of a response has come.</summary>
    public bool HasBegun => HasAnswered || _interim > 0 || _head is { Length: > 0 };

    /// <summary>Whether the client does not take what is on its way to it.</summary>
    public bool IsBlocked => _queue.IsBlocked;

    /// <summary>Whether the client's connection broke.</summary>
    public bool HasFailed => _queue.HasFailed;

    /// <summary>Bytes sent to the client.</summary>
    public long BytesSent => _queue.Sent;

    /// <summary>What the rules of responses came to.</summary>
    public RuleOutcome Outcome { get; private set; }

    /// <summary>Whether the client's connection can carry another request.</summary>
    public bool ClientMayGoOn { get; private set; }

    /// <summary>Whether the server's connection can carry another request.</summary>
    public bool ServerMayGoOn { get; private set; }

    /// <summary>After an upgrade: what is on its way to the client and has to go first, and what the server sent behind its head.</summary>
    public byte[] TakeRest() => [.. _queue.Pending, .. _head!.Rest];

    public void Begin()
    {
        _queue.Reset();
        _body = default;
        _interim = 0;
        Outcome = RuleOutcome.Continue;
        HasAnswered = false;
        ClientMayGoOn = false;
        ServerMayGoOn = false;
    }

    /// <summary>Lets go of the buffer.</summary>
    public void Release()
    {
        if (_head is { } head)
        {
            _head = null;
            _context.Worker.Return(head);
        }
    }

    /// <param name="moved">Whether anything moved.</param>
    public ExchangeStatus Advance(out bool moved)
    {
        moved = _queue.Flush(_context.Client);
        if (_queue.IsBlocked || _queue.HasFailed)
        {
            return ExchangeStatus.Waiting;
        }

        if (HasAnswered && _body.IsFinished)
        {
            return Complete();
        }

        var status = HasAnswered ? ReceiveBody(ref moved) : ReceiveHead(ref moved);

        // What the client has not taken yet is still part of the exchange.
        return status == ExchangeStatus.Completed && _queue.IsBlocked ? ExchangeStatus.Waiting : status;
    }

    private ExchangeStatus ReceiveHead(ref bool moved)
    {
        if (!_context.Server.MayReceive)
        {
            return ExchangeStatus.Waiting;
        }

        _head ??= _context.Worker.RentResponse();
        var status = _context.Server.TryReceive(_head.Buffer.AsSpan(_head.Length), out var received);
        if (status == IOStatus.WouldBlock)
        {
            ReleaseIfEmpty();
            return ExchangeStatus.Waiting;
        }

        if (status != IOStatus.Done)
        {
            return ExchangeStatus.ServerClosed;
        }

        moved = true;
        _head.Length += received;
        while (true)
        {
            switch (_head.Parse())
            {
                case HeadStatus.Incomplete:
                    ReleaseIfEmpty();
                    return ExchangeStatus.Waiting;
                case HeadStatus.Complete:
                    break;
                default:
                    return ExchangeStatus.BadResponse;
            }

            if (_head.StatusCode >= 200 && !IsLetPass(_head))
            {
                return ExchangeStatus.Refused;
            }

            if (_head.StatusCode == 101)
            {
                return Upgrade();
            }

            if (_head.StatusCode >= 200)
            {
                if (_context.Retries.HasFlag(ExchangeEnd.RetryConditionOf(_head.StatusCode)) && MayRepeat)
                {
                    return ExchangeStatus.AnsweredToRetry;
                }

                return SendFinalHead();
            }

            if (!TryForwardInterim())
            {
                return ExchangeStatus.BadResponse;
            }
        }
    }

    /// <summary>The rules of responses; what they see is the server's head, what they change is sent.</summary>
    private bool IsLetPass(ResponseHead head)
    {
        _context.Record.ResponseAt = _context.Client.Loop.Now;
        _context.Record.StatusCode = head.StatusCode;
        Outcome = _context.Rules.EvaluateResponse(head, _context.Backend);
        return Outcome == RuleOutcome.Continue;
    }

    private bool TryForwardInterim()
    {
        // HTTP/1.0 knows no interim responses (RFC 9110 §15.2).
        if (_context.Request.MinorVersion > 0)
        {
            var writer = new HeadWriter(_context.Worker.Output);
            ResponseRewriter.Write(_head!, _context.Request, null, null, BodyKind.None, closes: false, ref writer);
            Send(writer.Length);
        }

        _head!.ResetToRest(_head.HeadLength);
        return ++_interim <= MaxInterim;
    }

    private ExchangeStatus Upgrade()
    {
        // Only what was asked for, and only after all of the asking was sent: else one side believes in a tunnel alone.
        if (!_head!.Grants(_context.Request) || _request.IsBlocked)
        {
            return ExchangeStatus.BadResponse;
        }

        if (!IsLetPass(_head))
        {
            return ExchangeStatus.Refused;
        }

        NoteHead();
        var cookie = ApplyAfterResponse(_head) ? null : _context.Backend.Cookie;
        var writer = new HeadWriter(_context.Worker.Output);
        ResponseRewriter.Write(_head, _context.Request, cookie, cookie is null ? null : _context.InsertCookieFor, BodyKind.None, closes: false, ref writer);
        Send(writer.Length);
        return ExchangeStatus.Upgraded;
    }

    private ExchangeStatus SendFinalHead()
    {
        var (head, request) = (_head!, _context.Request);
        var kind = head.BodyKindFor(request.Method == RequestMethod.Head ? request.Method : request.SentMethod);

        // HTTP/1.0 knows no chunks: it gets the data, and the end of the connection as its end.
        var sentKind = kind == BodyKind.Chunked && request.MinorVersion == 0 ? BodyKind.UntilClose : kind;
        _body = new BodyForwarder(new BodyReader(kind, head.ContentLength), sentKind == BodyKind.Chunked);
        _sentKind = sentKind;
        ClientMayGoOn = request.IsKeepAlive && sentKind != BodyKind.UntilClose;
        ServerMayGoOn = head.AllowsReuse && kind != BodyKind.UntilClose;
        NoteHead();
        var cookie = ApplyAfterResponse(head) ? null : _context.Backend.Cookie;
        ClientMayGoOn &= !head.SaysClose;
        var writer = new HeadWriter(_context.Worker.Output);
        ResponseRewriter.Write(head, request, cookie, cookie is null ? null : _context.InsertCookieFor, sentKind, !ClientMayGoOn, ref writer);

        // More than was announced belongs to nobody, and nothing after it can be trusted.
        ServerMayGoOn &= _body.Append(head.Rest, ref writer) == head.Rest.Length;
        Release();
        Send(writer.Length);
        if (_body.IsBroken)
        {
            return ExchangeStatus.ServerFailedInBody;
        }

        return _body.IsFinished ? Complete() : ExchangeStatus.Waiting;
    }

    private ExchangeStatus ReceiveBody(ref bool moved)
    {
        var status = _body.Receive(_context.Server, _context.Client, ref _queue, _context.Worker.Output, out var beyond);
        moved |= status == IOStatus.Done;
        ServerMayGoOn &= beyond.IsEmpty;
        if (_body.IsBroken)
        {
            return ExchangeStatus.ServerFailedInBody;
        }

        return status switch
        {
            IOStatus.Done when _body.IsFinished => Complete(),
            IOStatus.EndOfStream when _body.EndsWithConnection => ExchangeStatus.Completed,
            IOStatus.EndOfStream or IOStatus.Failed => ExchangeStatus.ServerFailedInBody,
            _ => ExchangeStatus.Waiting,
        };
    }

    private ExchangeStatus Complete()
    {
        ServerMayGoOn &= _request.IsFinished && !_request.IsBlocked && !_request.HasFailed;
        return ExchangeStatus.Completed;
    }

    /// <summary>The rules of every response see the persistence cookie, so it is put among the fields before them.</summary>
    /// <returns>Whether that was done.</returns>
    private bool ApplyAfterResponse(ResponseHead head)
    {
        if (!_context.Rules.HasAfterResponse(_context.Backend))
        {
            return false;
        }

        if (_context.Backend.Cookie is { } cookie)
        {
            ResponseRewriter.InsertCookie(head, _context.Request, cookie, _context.InsertCookieFor);
        }

        _context.Rules.EvaluateAfterResponse(head, _context.Backend);
        return true;
    }

    private void NoteHead()
    {
        HasAnswered = true;
        _context.Record.ResponseAt = _context.Client.Loop.Now;
        _context.Record.StatusCode = _head!.StatusCode;
        ExchangeTraffic.Observe(_context.Worker, _context.Target, ExchangeTraffic.Of(_head.StatusCode));
    }

    private void Send(int length) => _queue.Send(_context.Client, _context.Worker.Output.AsSpan(0, length));

    private void ReleaseIfEmpty()
    {
        if (_head is { Length: 0 })
        {
            Release();
        }
    }
}
