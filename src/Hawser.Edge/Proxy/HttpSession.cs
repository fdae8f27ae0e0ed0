using Hawser.Edge.Affinity;
using Hawser.Edge.Backends;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>
/// One client connection in HTTP mode, from its accept to its end or to a tunnel. The way of each request is written down
/// in <see cref="RunAsync"/>, step by step.
/// </summary>
internal sealed class HttpSession
{
    private readonly Worker _worker;
    private readonly Frontend _frontend;
    private readonly Connection _client;
    private readonly ClientAdmission _admission;
    private readonly Signal _signal;
    private readonly RequestReader _reader;
    private readonly Dialer _dialer;
    private readonly HttpExchange _exchange;
    private readonly SessionRecord _record = new();
    private BackendModel? _backend;
    private bool _lingers;

    public HttpSession(Worker worker, Frontend frontend, in Client client, ClientAdmission admission)
    {
        _worker = worker;
        _frontend = frontend;
        _client = client.Connection;
        _admission = admission;
        _signal = client.Signal;
        _reader = new RequestReader(worker, _client, frontend.Model.Timeouts);
        _reader.Prepend(client.Received);
        _dialer = new Dialer(_client, client.Addresses, _signal, worker.Idle);
        _exchange = new HttpExchange(worker, _client, frontend.Model, _record);
        _record.ClientAddress = client.Addresses.Source;
    }

    /// <summary>Serves request after request. One asynchronous method for the whole connection, so that waiting allocates nothing.</summary>
    public async Task RunAsync()
    {
        _client.Owner = _signal;
        var goesOn = true;
        while (goesOn)
        {
            // Step 1: receive the head, into a buffer that is held from its first byte on.
            RequestStatus received;
            while ((received = _reader.Advance()) == RequestStatus.Waiting)
            {
                _signal.SetDeadline(_reader.Deadline);
                await _signal.WaitAsync();
            }

            if (received != RequestStatus.Complete)
            {
                Refuse(received);
                break;
            }

            // Step 2: the frontend's rules choose the backend.
            BeginRecord();
            _backend = _frontend.Router.Choose(_reader.Head!);
            if (_backend is null)
            {
                goesOn = AnswerWithError(503, EndCause.Server, EndPhase.Connect);
                continue;
            }

            // Step 3: the cookie may bind the request to a server.
            _record.Cookie = CookiePersistence.FindServer(_backend, _reader.Head!, out var bound);
            _frontend.PoolOf(_backend).Enter();
            _dialer.Reset(_backend, _frontend.PoolOf(_backend), bound);

            ExchangeStatus status;
            do
            {
                // Step 4: a server, its slot, and a connection to it. A client's first request never takes a used
                // connection, so that a client that can retry silently is spared the race with the server's close.
                if (_reader.IsFirst || !_dialer.TryReuse())
                {
                    var dialled = await _dialer.DialAsync(mayReuse: !_reader.IsFirst);
                    if (dialled != DialStatus.Connected)
                    {
                        status = ExchangeStatus.Waiting;
                        goesOn = FailToDial(dialled);
                        break;
                    }
                }

                // Step 5: both directions, until the response is passed on or something breaks.
                BeginExchange();
                while ((status = _exchange.Advance()) == ExchangeStatus.Waiting)
                {
                    _signal.SetDeadline(_exchange.Deadline);
                    await _signal.WaitAsync();
                }
            }
            while (MayRetry(status));

            // Step 6: after an upgrade the connections belong to a relay, and this session is over.
            if (status == ExchangeStatus.Upgraded)
            {
                BeginTunnel();
                return;
            }

            // Step 7: the log line, the server's slot, and what becomes of the two connections.
            goesOn = status == ExchangeStatus.Waiting ? goesOn : Finish(status);
        }

        End();
    }

    private void BeginRecord()
    {
        var address = _record.ClientAddress;
        _record.Reset();
        _record.ClientAddress = address;
        _record.StartedAt = _reader.StartedAt;
        _record.RequestAt = _client.Loop.Now;
    }

    private void BeginExchange()
    {
        _client.Owner = _signal;
        _dialer.Connection!.Owner = _signal;
        _record.AssignedAt = _dialer.AssignedAt;
        _record.ConnectedAt = _client.Loop.Now;
        CopyDialRecord();

        // A cookie is set unless the client brought the one that led here.
        var isNew = _backend!.Cookie is not null && !(_record.Cookie == CookieVerdict.Valid && !_dialer.IsRedispatched);
        _record.HasInsertedCookie = isNew;
        _exchange.Begin(_reader.Head!, _backend, _dialer, isNew ? _dialer.Server : null);
    }

    private void CopyDialRecord()
    {
        _record.Retries = _dialer.Retries;
        _record.IsRedispatched = _dialer.IsRedispatched;
        _record.QueuedAtServer = _dialer.QueuedAtServer;
        _record.QueuedAtBackend = _dialer.QueuedAtBackend;
    }

    /// <summary>
    /// A connection that was idle may turn out to have just been closed by the server. Nothing has happened then, and a
    /// request that may be repeated (RFC 9110 §9.2.2) is.
    /// </summary>
    private bool MayRetry(ExchangeStatus status)
    {
        if (status != ExchangeStatus.ServerClosed || !_dialer.IsReused || _exchange.HasResponse || _exchange.HasReceivedBody)
        {
            return false;
        }

        if (_reader.Head!.Method is RequestMethod.Post or RequestMethod.Other)
        {
            return false;
        }

        CloseServer();
        _dialer.ReleaseServer();
        _exchange.Release();
        return true;
    }

    private bool Finish(ExchangeStatus status)
    {
        _record.BytesToClient += _exchange.BytesToClient;
        switch (status)
        {
            case ExchangeStatus.Completed:
                FinishServer(_exchange.ServerMayGoOn);
                _lingers = _exchange.HasReceivedBody || !_exchange.ClientMayGoOn;
                return FinishRequest(_exchange.ClientMayGoOn);
            case ExchangeStatus.ServerClosed when _dialer.IsReused && !_exchange.HasResponse:
                // Not to be repeated by us; ended without a word, the client's own rules about retries apply.
                SetEnd(EndCause.Server, EndPhase.Headers);
                FinishServer(mayGoOn: false);
                return FinishRequest(mayGoOn: false);
            case ExchangeStatus.ServerClosed:
                return FailExchange(502, EndCause.Server, EndPhase.Headers);
            case ExchangeStatus.BadResponse:
                return FailExchange(502, EndCause.Proxy, EndPhase.Headers);
            case ExchangeStatus.ServerTimedOut when !_exchange.HasAnswered:
                return FailExchange(504, EndCause.ServerTimeout, EndPhase.Headers);
            case ExchangeStatus.BadRequestBody:
                return FailExchange(400, EndCause.Proxy, EndPhase.Data);
            case ExchangeStatus.ClientTimedOut when !_exchange.HasAnswered:
                return FailExchange(408, EndCause.ClientTimeout, EndPhase.Data);
            default:
                return CutExchange(status);
        }
    }

    /// <summary>The exchange broke before the client was told anything: it gets an error.</summary>
    private bool FailExchange(int code, EndCause cause, EndPhase phase)
    {
        FinishServer(mayGoOn: false);
        if (_exchange.HasAnswered)
        {
            SetEnd(cause, EndPhase.Data);
            _client.Abort();
            return FinishRequest(mayGoOn: false);
        }

        return AnswerWithError(code, cause, phase);
    }

    /// <summary>The exchange broke within the response: the client can only be told by a cut.</summary>
    private bool CutExchange(ExchangeStatus status)
    {
        var phase = _exchange.HasAnswered ? EndPhase.Data : EndPhase.Headers;
        SetEnd(
            status switch
            {
                ExchangeStatus.ClientFailed => EndCause.Client,
                ExchangeStatus.ClientTimedOut => EndCause.ClientTimeout,
                ExchangeStatus.ServerTimedOut => EndCause.ServerTimeout,
                _ => EndCause.Server,
            },
            phase);
        if (!_exchange.HasAnswered)
        {
            _record.StatusCode = 400;
        }

        FinishServer(mayGoOn: false);
        _client.Abort();
        return FinishRequest(mayGoOn: false);
    }

    private bool FailToDial(DialStatus status)
    {
        CopyDialRecord();
        _record.AssignedAt = _dialer.AssignedAt;
        if (status == DialStatus.ClientGone)
        {
            _dialer.CancelWait();
            SetEnd(EndCause.Client, _dialer.AssignedAt < 0 ? EndPhase.Queue : EndPhase.Connect);
            return FinishRequest(mayGoOn: false);
        }

        return status switch
        {
            DialStatus.QueueTimedOut => AnswerWithError(503, EndCause.ServerTimeout, EndPhase.Queue),
            DialStatus.ConnectTimedOut => AnswerWithError(503, EndCause.ServerTimeout, EndPhase.Connect),
            _ => AnswerWithError(503, EndCause.Server, EndPhase.Connect),
        };
    }

    /// <summary>Answers a request that no server answers. The connection goes on if the request was read to its end.</summary>
    private bool AnswerWithError(int code, EndCause cause, EndPhase phase)
    {
        var request = _reader.Head!;
        var body = new BodyForwarder(new BodyReader(request.BodyKind, request.ContentLength), sendsChunks: false);
        var mayGoOn = request.IsKeepAlive && body.IsFinished && code is not (400 or 408);
        var writer = new HeadWriter(_worker.Output);
        writer.Append(ErrorResponses.Head(code));
        if (code is not (400 or 408))
        {
            ResponseRewriter.WriteConnection(request, !mayGoOn, ref writer);
        }

        writer.Append("\r\n"u8);
        if (request.Method != RequestMethod.Head)
        {
            writer.Append(ErrorResponses.Body(code));
        }

        SetEnd(cause, phase);
        _record.StatusCode = code;
        mayGoOn &= SendShort(_worker.Output.AsSpan(0, writer.Length));
        _lingers = !body.IsFinished;
        return FinishRequest(mayGoOn, request.HeadLength);
    }

    /// <summary>Refuses what is not a request.</summary>
    private void Refuse(RequestStatus status)
    {
        if (status == RequestStatus.Idle)
        {
            return;
        }

        var code = status == RequestStatus.TimedOut ? 408 : 400;
        BeginRecord();
        _record.RequestAt = -1;
        _record.StatusCode = code;
        SetEnd(
            status switch
            {
                RequestStatus.TimedOut => EndCause.ClientTimeout,
                RequestStatus.ClientGone => EndCause.Client,
                _ => EndCause.Proxy,
            },
            EndPhase.Request);
        if (status != RequestStatus.ClientGone)
        {
            var writer = new HeadWriter(_worker.Output);
            writer.Append(ErrorResponses.Head(code));
            writer.Append("\r\n"u8);
            writer.Append(ErrorResponses.Body(code));
            SendShort(_worker.Output.AsSpan(0, writer.Length));
            _lingers = true;
        }

        _worker.Log.Write(_record, new SessionPlace(_frontend.Model, null, null), default, _client.Loop.Now);
    }

    /// <summary>Sends what fits the socket's buffer for sure, unless the client does not read at all.</summary>
    private bool SendShort(ReadOnlySpan<byte> bytes)
    {
        var isSent = _client.TrySend(bytes, out var sent) == IOStatus.Done && sent == bytes.Length;
        _record.BytesToClient += sent;
        return isSent;
    }

    private bool FinishRequest(bool mayGoOn, int? requestEnd = null)
    {
        // The slot is given back before the line is written: its counts are those of the others, as in HAProxy.
        var place = new SessionPlace(_frontend.Model, _backend, _dialer.Server);
        if (_backend is not null)
        {
            _dialer.ReleaseServer();
            _frontend.PoolOf(_backend).Exit();
            _backend = null;
        }

        _worker.Log.Write(_record, place, _reader.Head!.RequestLine, _client.Loop.Now);

        if (!mayGoOn)
        {
            return false;
        }

        _reader.Next(requestEnd ?? _exchange.RequestEnd);
        if (_exchange.BeyondRequest is { } beyond)
        {
            _reader.Prepend(beyond);
        }

        return true;
    }

    private void FinishServer(bool mayGoOn)
    {
        _exchange.Release();
        if (mayGoOn && !_dialer.Server!.Config.SendsProxyHeader)
        {
            _worker.Idle.Keep(_dialer.Server, _dialer.Connection!);
        }
        else
        {
            CloseServer();
        }
    }

    private void CloseServer()
    {
        var connection = _dialer.Connection!;
        connection.Owner = null;
        connection.Close();
    }

    private void BeginTunnel()
    {
        _record.BytesToClient += _exchange.BytesToClient;
        var place = new SessionPlace(_frontend.Model, _backend, _dialer.Server);
        var line = _worker.Log.Pack(_record, place, _reader.Head!.RequestLine);
        var tunnel = new Tunnel(_worker, place, _frontend.PoolOf(_backend!), _admission, _record, line);
        _dialer.ForgetServer();
        _signal.ClearDeadline();

        var tunnelTimeout = _backend!.Timeouts.Tunnel;
        var timeouts = tunnelTimeout != TimeoutsModel.Infinite
            ? new RelayTimeouts(tunnelTimeout, tunnelTimeout)
            : new RelayTimeouts(_frontend.Model.Timeouts.Client, _backend.Timeouts.Server);
        var relay = new Relay(_client, _dialer.Connection!, timeouts, tunnel);
        relay.Begin(_reader.Head.Rest, [.. _exchange.PendingToClient, .. _exchange.BeyondResponse]);
        _exchange.Release();
        _reader.Release();
    }

    private void End()
    {
        _reader.Release();
        _signal.ClearDeadline();
        if (_lingers && !_client.IsClosed)
        {
            LingeringClose.Begin(_client, _admission.Leave);
            return;
        }

        _client.Owner = null;
        _client.Close();
        _admission.Leave();
    }

    private void SetEnd(EndCause cause, EndPhase phase) => (_record.Cause, _record.Phase) = (cause, phase);
}
