using Hawser.Edge.Backends;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>
/// One request on its way to a server and the response on its way back. <see cref="Advance"/> moves, without waiting, all
/// that can be moved in both directions, and says what is missing. Reused for one request after another.
/// </summary>
internal sealed class HttpExchange
{
    // Interim responses (100, 102, 103) before the final one; a server that sends more is up to no good.
    private const int MaxInterim = 32;

    private readonly Worker _worker;
    private readonly Connection _client;
    private readonly FrontendModel _frontend;
    private readonly SessionRecord _record;
    private BackendModel _backend = null!;
    private Connection _server = null!;
    private RequestHead _request = null!;
    private ResponseHead? _response;
    private ServerModel? _insertCookieFor;
    private SendQueue _toServer;
    private SendQueue _toClient;
    private BodyForwarder _requestBody;
    private BodyForwarder _responseBody;
    private long _clientActivity;
    private long _serverActivity;
    private int _interim;
    private bool _requestHeadSent;
    private bool _responseHeadSent;
    private bool _clientEnded;

    public HttpExchange(Worker worker, Connection client, FrontendModel frontend, SessionRecord record)
    {
        _worker = worker;
        _client = client;
        _frontend = frontend;
        _record = record;
    }

    /// <summary>When waiting is over for the side that is waited for first.</summary>
    public long Deadline => Math.Min(ClientDeadline, ServerDeadline);

    /// <summary>Where in the request's buffer the next request begins.</summary>
    public int RequestEnd { get; private set; }

    /// <summary>What was received of the next request while this one's body was read; null for nothing.</summary>
    public byte[]? BeyondRequest { get; private set; }

    /// <summary>Whether any of the request's body was taken from the client's connection, so that it cannot be sent again.</summary>
    public bool HasReceivedBody { get; private set; }

    /// <summary>Whether anything of a response has come.</summary>
    public bool HasResponse => _responseHeadSent || _interim > 0 || _response is { Length: > 0 };

    /// <summary>Whether a final response's head was sent to the client.</summary>
    public bool HasAnswered => _responseHeadSent;

    /// <summary>Whether the client's connection can carry another request.</summary>
    public bool ClientMayGoOn { get; private set; }

    /// <summary>Whether the server's connection can carry another request.</summary>
    public bool ServerMayGoOn { get; private set; }

    /// <summary>Bytes sent to the client.</summary>
    public long BytesToClient => _toClient.Sent;

    /// <summary>After an upgrade: what the server sent behind its head. To be used before the next return to the loop.</summary>
    public ReadOnlySpan<byte> BeyondResponse => _response!.Rest;

    /// <summary>After an upgrade: what is on its way to the client and has to go first.</summary>
    public ReadOnlySpan<byte> PendingToClient => _toClient.Pending;

    private long ClientDeadline
    {
        get
        {
            var isAwaited = _toClient.IsBlocked || (_requestHeadSent && !_requestBody.IsFinished && !_toServer.IsBlocked);
            return isAwaited && _frontend.Timeouts.Client != TimeoutsModel.Infinite ? _clientActivity + _frontend.Timeouts.Client : long.MaxValue;
        }
    }

    private long ServerDeadline
    {
        get
        {
            var isAwaited = !_toClient.IsBlocked && (_toServer.IsBlocked || _requestBody.IsFinished || _responseHeadSent);
            return isAwaited && _backend.Timeouts.Server != TimeoutsModel.Infinite ? _serverActivity + _backend.Timeouts.Server : long.MaxValue;
        }
    }

    /// <summary>Begins with a request whose head is complete and a connection to a server.</summary>
    public void Begin(RequestHead request, BackendModel backend, Dialer dialer, ServerModel? insertCookieFor)
    {
        _request = request;
        _backend = backend;
        _server = dialer.Connection!;
        _insertCookieFor = insertCookieFor;
        _toServer.Reset();
        _toClient.Reset();
        _requestBody = new BodyForwarder(new BodyReader(request.BodyKind, request.ContentLength), request.BodyKind == BodyKind.Chunked);
        _responseBody = default;
        _clientActivity = _serverActivity = _client.Loop.Now;
        _interim = 0;
        _requestHeadSent = false;
        _responseHeadSent = false;
        _clientEnded = false;
        HasReceivedBody = false;
        BeyondRequest = null;
        ClientMayGoOn = false;
        ServerMayGoOn = false;
    }

    /// <summary>Moves what can be moved.</summary>
    public ExchangeStatus Advance()
    {
        var now = _client.Loop.Now;
        if (_client.IsBroken && !_responseHeadSent)
        {
            return ExchangeStatus.ClientFailed;
        }

        var requestMoved = AdvanceRequest(now);
        if (_clientEnded)
        {
            return ExchangeStatus.ClientFailed;
        }

        if (_requestBody.IsBroken)
        {
            return ExchangeStatus.BadRequestBody;
        }

        var status = AdvanceResponse(now, out var responseMoved);
        if (_toClient.HasFailed)
        {
            return ExchangeStatus.ClientFailed;
        }

        // A turn's share is one receive in each direction; what is left goes to the tail of the ready list.
        if (status == ExchangeStatus.Waiting && (requestMoved || responseMoved) && CanMoveOn)
        {
            _client.Owner!.Schedule();
        }

        if (status == ExchangeStatus.Waiting && now >= Deadline)
        {
            return now >= ClientDeadline ? ExchangeStatus.ClientTimedOut : ExchangeStatus.ServerTimedOut;
        }

        return status;
    }

    /// <summary>Lets go of the response's buffer.</summary>
    public void Release()
    {
        if (_response is { } response)
        {
            _response = null;
            _worker.Return(response);
        }
    }

    private bool CanMoveOn =>
        (!_toClient.IsBlocked && _server.MayReceive) || (!_toServer.IsBlocked && !_requestBody.IsFinished && _client.MayReceive);

    private bool AdvanceRequest(long now)
    {
        var moved = _toServer.Flush(_server);
        if (!_requestHeadSent)
        {
            SendRequestHead();
            moved = true;
        }
        else if (!_toServer.IsBlocked && !_toServer.HasFailed && !_requestBody.IsFinished && !_requestBody.IsBroken)
        {
            var status = _requestBody.Receive(_client, _server, ref _toServer, _worker.Output, out var beyond);
            _clientEnded |= status is IOStatus.EndOfStream or IOStatus.Failed;
            moved |= status == IOStatus.Done;
            HasReceivedBody |= moved;
            BeyondRequest = beyond.IsEmpty ? BeyondRequest : beyond.ToArray();
            if (moved)
            {
                _clientActivity = now;
            }
        }

        if (moved)
        {
            _serverActivity = now;
        }

        return moved;
    }

    private void SendRequestHead()
    {
        var writer = new HeadWriter(_worker.Output);
        RequestRewriter.Write(_request, _frontend, _backend, _record.ClientAddress, ref writer);
        RequestEnd = _request.HeadLength + _requestBody.Append(_request.Rest, ref writer);
        _requestHeadSent = true;
        _toServer.Send(_server, _worker.Output.AsSpan(0, writer.Length));
    }

    private ExchangeStatus AdvanceResponse(long now, out bool moved)
    {
        moved = _toClient.Flush(_client);
        if (moved)
        {
            _clientActivity = now;
        }

        if (_toClient.IsBlocked || _toClient.HasFailed)
        {
            return ExchangeStatus.Waiting;
        }

        if (_responseHeadSent && _responseBody.IsFinished)
        {
            return Complete();
        }

        var status = _responseHeadSent ? ReceiveBody(ref moved) : ReceiveHead(ref moved);
        if (moved)
        {
            _clientActivity = _serverActivity = now;
        }

        return status == ExchangeStatus.Completed && _toClient.IsBlocked ? ExchangeStatus.Waiting : status;
    }

    private ExchangeStatus ReceiveHead(ref bool moved)
    {
        if (!_server.MayReceive)
        {
            return ExchangeStatus.Waiting;
        }

        _response ??= _worker.RentResponse();
        var status = _server.TryReceive(_response.Buffer.AsSpan(_response.Length), out var received);
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
        _response.Length += received;
        while (true)
        {
            switch (_response.Parse())
            {
                case HeadStatus.Incomplete:
                    ReleaseIfEmpty();
                    return ExchangeStatus.Waiting;
                case HeadStatus.Complete:
                    break;
                default:
                    return ExchangeStatus.BadResponse;
            }

            if (_response.StatusCode == 101)
            {
                return Upgrade();
            }

            if (_response.StatusCode >= 200)
            {
                return SendResponseHead();
            }

            if (!TryForwardInterim())
            {
                return ExchangeStatus.BadResponse;
            }
        }
    }

    private bool TryForwardInterim()
    {
        // HTTP/1.0 knows no interim responses (RFC 9110 §15.2).
        if (_request.MinorVersion > 0)
        {
            var writer = new HeadWriter(_worker.Output);
            ResponseRewriter.Write(_response!, _request, null, null, BodyKind.None, closes: false, ref writer);
            _toClient.Send(_client, _worker.Output.AsSpan(0, writer.Length));
        }

        _response!.ResetToRest(_response.HeadLength);
        return ++_interim <= MaxInterim;
    }

    private ExchangeStatus Upgrade()
    {
        if (!_request.IsUpgrade || !_response!.IsUpgrade || _toServer.IsBlocked)
        {
            return ExchangeStatus.BadResponse;
        }

        _record.ResponseAt = _client.Loop.Now;
        _record.StatusCode = 101;
        var writer = new HeadWriter(_worker.Output);
        ResponseRewriter.Write(_response, _request, _backend.Cookie, _insertCookieFor, BodyKind.None, closes: false, ref writer);
        _responseHeadSent = true;
        _toClient.Send(_client, _worker.Output.AsSpan(0, writer.Length));
        return _toClient.HasFailed ? ExchangeStatus.ClientFailed : ExchangeStatus.Upgraded;
    }

    private ExchangeStatus SendResponseHead()
    {
        var response = _response!;
        var kind = response.BodyKindFor(_request.Method);

        // HTTP/1.0 knows no chunks: it gets the data, and the end of the connection as its end.
        var sentKind = kind == BodyKind.Chunked && _request.MinorVersion == 0 ? BodyKind.UntilClose : kind;
        _responseBody = new BodyForwarder(new BodyReader(kind, response.ContentLength), sentKind == BodyKind.Chunked);
        ClientMayGoOn = _request.IsKeepAlive && sentKind != BodyKind.UntilClose && _requestBody.IsFinished && !_toServer.IsBlocked;
        ServerMayGoOn = response.AllowsReuse && kind != BodyKind.UntilClose;
        _record.ResponseAt = _client.Loop.Now;
        _record.StatusCode = response.StatusCode;
        _responseHeadSent = true;

        var writer = new HeadWriter(_worker.Output);
        ResponseRewriter.Write(response, _request, _backend.Cookie, _insertCookieFor, sentKind, !ClientMayGoOn, ref writer);
        var taken = _responseBody.Append(response.Rest, ref writer);
        if (taken < response.Rest.Length)
        {
            // More than was announced: it belongs to nobody, and nothing after it can be trusted.
            ServerMayGoOn = false;
        }

        Release();
        _toClient.Send(_client, _worker.Output.AsSpan(0, writer.Length));
        if (_responseBody.IsBroken)
        {
            return ExchangeStatus.ServerFailedInBody;
        }

        return _responseBody.IsFinished && !_toClient.IsBlocked ? Complete() : ExchangeStatus.Waiting;
    }

    private ExchangeStatus ReceiveBody(ref bool moved)
    {
        var status = _responseBody.Receive(_server, _client, ref _toClient, _worker.Output, out var beyond);
        moved |= status == IOStatus.Done;
        ServerMayGoOn &= beyond.IsEmpty;
        if (_responseBody.IsBroken)
        {
            return ExchangeStatus.ServerFailedInBody;
        }

        switch (status)
        {
            case IOStatus.Done when _responseBody.IsFinished:
                return Complete();
            case IOStatus.EndOfStream when _responseBody.EndsWithConnection:
                return ExchangeStatus.Completed;
            case IOStatus.EndOfStream or IOStatus.Failed:
                return ExchangeStatus.ServerFailedInBody;
            default:
                return ExchangeStatus.Waiting;
        }
    }

    private ExchangeStatus Complete()
    {
        ServerMayGoOn &= _requestBody.IsFinished && !_toServer.IsBlocked && !_toServer.HasFailed;
        return ExchangeStatus.Completed;
    }

    private void ReleaseIfEmpty()
    {
        if (_response is { Length: 0 })
        {
            Release();
        }
    }
}
