using Hawser.Edge.Affinity;
using Hawser.Edge.Backends;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Edge.Rules;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>
/// One client connection in HTTP mode, from its accept to its end or to a tunnel. The way of each request is written down
/// in <see cref="RunAsync"/>, step by step.
/// </summary>
internal sealed partial class HttpSession : ServerSession, IClientSession
{
    private readonly Worker _worker;
    private readonly Frontend _frontend;
    private readonly Connection _client;
    private readonly ClientAdmission _admission;
    private readonly Signal _signal;
    private readonly RequestReader _reader;
    private readonly Dialer _dialer;
    private readonly ExchangeContext _context;
    private readonly HttpExchange _exchange;
    private readonly SessionRecord _record = new();
    private readonly SessionRules _rules;
    private readonly ReplySender _replies;
    private BackendModel? _backend;
    private EndCause? _shutDownCause;
    private ServerTraffic? _traffic;
    private bool _hasExchanged;
    private bool _lingers;
    private bool _isOver;

    public HttpSession(Worker worker, Frontend frontend, in Client client, ClientAdmission admission)
    {
        _worker = worker;
        _frontend = frontend;
        _client = client.Connection;
        _admission = admission;
        _signal = client.Signal;
        _reader = new RequestReader(worker, _client, frontend.Model.Timeouts);
        _reader.Prepend(client.Received);
        _dialer = new Dialer(_client, client.Addresses, _signal, worker.Idle, worker.Observer);
        _rules = new SessionRules(worker, frontend, client, _record);
        _replies = new ReplySender(worker, _client, _rules);
        _context = new ExchangeContext(worker, _client, frontend.Model, _record, _rules);
        _exchange = new HttpExchange(_context);
        _record.ClientAddress = client.Addresses.Source;
        _record.AcceptedAt = _client.Loop.Now;
    }

    /// <summary>Serves request after request. One asynchronous method for the whole connection, so that waiting allocates nothing.</summary>
    public async Task RunAsync()
    {
        _client.Owner = _signal;
        var goesOn = _rules.EvaluateSession() is RuleOutcome.Continue or RuleOutcome.Accept;
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

            // Step 2: the frontend's rules, the choice of the backend, and the backend's rules.
            _record.Begin(_reader.StartedAt, _client.Loop.Now);
            _hasExchanged = false;
            var outcome = BeginRequest();
            if (outcome != RuleOutcome.Continue)
            {
                for (var until = TarpitEnd(outcome); _client.Loop.Now < until && !_client.IsBroken;)
                {
                    _signal.SetDeadline(until);
                    await _signal.WaitAsync();
                }

                goesOn = EndByRule(outcome, isResponse: false);
                while (_replies.IsBlocked && !_client.IsBroken)
                {
                    await _signal.WaitAsync();
                    _replies.Flush();
                }

                continue;
            }

            // Step 3: the cookie, or a rule, may bind the request to a server.
            _record.Cookie = CookiePersistence.FindServer(_backend!, _reader.Head!, out var bound);
            bound ??= _rules.ChooseServer(_backend!, mayBeDown: _backend!.Config.Has(ProxyOptions.Persist));
            var pool = _frontend.PoolOf(_backend!);
            _dialer.ClientWatch.Leave = ExchangeContext.AbortsOnClose(_frontend.Model, _backend!) ? ClientLeave.End : ClientLeave.Nothing;
            _dialer.Reset(_backend!, pool, pool.WishOf(bound, isForced: false, _reader.Head!, _rules.Samples.Source), Dialer.ReuseOf(_backend!, _reader.IsFirst));
            _dialer.Assigner.SetPriority(_rules.Context.PriorityClass, _rules.Context.PriorityOffset);

            ExchangeStatus status;
            do
            {
                // Step 4: a server, its slot, and a connection to it.
                if (!_dialer.TryReuse())
                {
                    var dialled = await _dialer.DialAsync();
                    if (dialled != DialStatus.Connected)
                    {
                        status = ExchangeStatus.Waiting;
                        goesOn = FailToDial(dialled);
                        break;
                    }
                }

                // Step 5: both directions, until the response is passed on or something breaks.
                BeginExchange();
                while ((status = _shutDownCause is null ? _exchange.Advance() : ExchangeStatus.ShutDown) == ExchangeStatus.Waiting)
                {
                    _signal.SetDeadline(_exchange.Deadline);
                    await _signal.WaitAsync();
                }
            }
            while (TryRepeat(status));

            // Step 6: after an upgrade the connections belong to a relay, and this session is over.
            if (status == ExchangeStatus.Upgraded)
            {
                BeginTunnel();
                return;
            }

            // Step 7: the log line, the server's slot, and what becomes of the two connections.
            goesOn = status == ExchangeStatus.Waiting ? goesOn : EndExchange(status);
        }

        End();
    }

    public override void ShutDown(EndCause cause)
    {
        _shutDownCause = cause;
        _signal.Schedule();
    }

    public void Abandon()
    {
        if (_isOver)
        {
            return;
        }

        ServerSessions.Remove(this);

        if (_backend is not null)
        {
            _dialer.Assigner.Cancel();
            _dialer.Assigner.Release();
            _frontend.PoolOf(_backend).Exit();
        }

        if (_dialer.Connection is { } server)
        {
            server.Owner = null;
            server.Abort();
        }

        _signal.ClearDeadline();
        _client.Owner = null;
        _client.Abort();
        _admission.Leave();
    }

    private void BeginExchange()
    {
        _client.Owner = _signal;
        _dialer.Connection!.Owner = _signal;
        _shutDownCause = null;
        _worker.SessionsOf(_dialer.Assigner.Server!).Add(this);
        _record.ConnectedAt = _client.Loop.Now;
        _dialer.Describe(_record);
        _rules.NoteServer(_dialer.Assigner.Server!, _dialer.Connection!);

        // A cookie is set unless the client brought the one that led here.
        if (_record.Cookie == CookieVerdict.Valid && _dialer.Assigner.IsRedispatched)
        {
            _record.Cookie = CookieVerdict.Down;
        }

        var isNew = _backend!.Cookie is not null && _record.Cookie != CookieVerdict.Valid;
        _record.HasInsertedCookie = isNew;
        _hasExchanged = true;
        var config = _backend!.Config;
        _context.Retries = _dialer.Retries < config.Retries ? config.RetryOn & RetryConditions.BeyondConnection : RetryConditions.None;
        _context.Begin(_reader.Head!, _backend, _dialer.Assigner.Server!, _dialer.Connection, isNew ? _dialer.Assigner.Server : null);
        _exchange.Begin();
    }

    /// <summary>
    /// A connection that was idle may turn out to have just been closed by the server. Nothing has happened then, and a
    /// request that may be repeated (RFC 9110 §9.2.2) is.
    /// </summary>
    private bool TryRepeat(ExchangeStatus status)
    {
        if (_exchange.MayRetry(status) && _dialer.TryBeginRetry())
        {
            ReleaseServer(mayGoOn: false);
            return true;
        }

        if (status != ExchangeStatus.ServerClosed || !MeetsClosedIdleConnection || _reader.Head!.Method is RequestMethod.Post or RequestMethod.Other)
        {
            return false;
        }

        ReleaseServer(mayGoOn: false);
        _dialer.Assigner.Release();
        return true;
    }

    private bool MeetsClosedIdleConnection =>
        _dialer.IsReused && !_exchange.Response.HasBegun && !_exchange.Request.HasReceivedBody;

    /// <returns>Whether the client's connection goes on.</returns>
    private bool EndExchange(ExchangeStatus status)
    {
        _record.BytesToClient += _exchange.Response.BytesSent;
        _record.BytesFromClient += _exchange.Request.BytesSent;
        if (status == ExchangeStatus.Completed)
        {
            if (_exchange.Request.WasRefused)
            {
                // Answered before it had got everything, and then not taken the rest.
                (_record.Cause, _record.Phase) = (EndCause.Server, EndPhase.Data);
            }

            ReleaseServer(_exchange.Response.ServerMayGoOn);
            _lingers = !_exchange.Response.ClientMayGoOn;
            return EndRequest(_exchange.Response.ClientMayGoOn, _exchange.Request.RequestEnd);
        }

        if (status == ExchangeStatus.Refused)
        {
            _record.ResponseAt = -1;
            ReleaseServer(mayGoOn: false);
            return EndByRule(_exchange.Response.Outcome, isResponse: true);
        }

        // Not to be repeated by us; ended without a word, the client's own rules about retries apply.
        var isSilent = status == ExchangeStatus.ServerClosed && MeetsClosedIdleConnection && !_reader.IsFirst;
        var end = ExchangeEnd.Of(status, _exchange.Response.HasAnswered);
        end = end with { Cause = _shutDownCause ?? end.Cause };
        Observe(_exchange.Response.HasAnswered ? null : ExchangeTraffic.Of(status, _dialer.Connection!.Error));
        ReleaseServer(mayGoOn: false);
        return isSilent || end.ErrorCode == 0 ? Cut(end) : Reply(end);
    }

    private void Observe(ServerTraffic? traffic)
    {
        if (traffic == ServerTraffic.AnsweredInvalidly)
        {
            ExchangeTraffic.Observe(_worker, _dialer.Assigner.Server, traffic);
            return;
        }

        // As in HAProxy's log, a connection that broke is not counted any more when its server goes down for it.
        _traffic = traffic;
    }

    private bool FailToDial(DialStatus status)
    {
        _dialer.Assigner.Cancel();
        _dialer.Describe(_record);
        var end = ExchangeEnd.Of(status, hadServer: _dialer.Assigner.AssignedAt >= 0);
        if (status is DialStatus.QueueTimedOut or DialStatus.QueueFull || (status == DialStatus.ClientGone && end.Phase == EndPhase.Queue))
        {
            // The time in the queue is told, though it led nowhere.
            _record.AssignedAt = _client.Loop.Now;
        }

        return end.ErrorCode == 0 ? Cut(end) : Reply(end);
    }

    /// <summary>Tells the client by an error. Its connection goes on if its request was read to the end.</summary>
    private bool Reply(in ExchangeEnd end)
    {
        var request = _reader.Head!;
        var requestEnd = _hasExchanged ? _exchange.Request.IsFinished ? _exchange.Request.RequestEnd : -1 : RequestBody.EndIn(request);
        var mayGoOn = request.IsKeepAlive && requestEnd >= 0 && !ErrorResponses.AlwaysCloses(end.ErrorCode);
        Note(end, end.ErrorCode);
        _record.BytesToClient += _replies.SendError(end.ErrorCode, request, _backend, !mayGoOn);
        _lingers = !mayGoOn;
        return EndRequest(mayGoOn, requestEnd);
    }

    /// <summary>Ends the connection without a (further) word; by a reset, where silence could be taken for completeness.</summary>
    private bool Cut(in ExchangeEnd end)
    {
        Note(end, _record.StatusCode > 0 ? _record.StatusCode : end is { Cause: EndCause.Client, Phase: EndPhase.Headers } ? 400 : -1);
        if (_hasExchanged && _exchange.Response.EndsWithConnection)
        {
            _client.Abort();
        }

        return EndRequest(mayGoOn: false, 0);
    }

    /// <summary>Refuses what is not a request.</summary>
    private void Refuse(RequestStatus status)
    {
        if (status == RequestStatus.Idle)
        {
            return;
        }

        _rules.Context.Begin();
        _rules.Samples.BeginRequest(null);

        var isSilent = _reader.Head is null or { Length: 0 } && status is RequestStatus.ClientGone or RequestStatus.ClientBroken or RequestStatus.TimedOut;
        if (isSilent && _frontend.Model.Config.Has(ProxyOptions.HttpIgnoreProbes))
        {
            return;
        }

        var end = ExchangeEnd.Of(status);
        _record.Begin(_reader.StartedAt, requestAt: -1);
        Note(end, end.ErrorCode == 0 ? 400 : end.ErrorCode);
        if (end.ErrorCode != 0)
        {
            _record.BytesToClient = ErrorReply.SendEarly(_client, end.ErrorCode);
            _lingers = true;
        }

        if (isSilent && _frontend.Model.Config.Has(ProxyOptions.DontLogNull))
        {
            return;
        }

        _record.RequestNumber = _worker.Process.NextRequest();
        _worker.Log.Write(_record, new SessionPlace(_frontend.Model, null, null), default, _client.Loop.Now);
    }

    private bool EndRequest(bool mayGoOn, int requestEnd)
    {
        // The slot is given back before the line is written: its counts are those of the others, as in HAProxy.
        var place = new SessionPlace(_frontend.Model, _backend, _dialer.Assigner.Server);
        if (_backend is not null)
        {
            _dialer.Assigner.Release();
            _frontend.PoolOf(_backend).Exit();
            _backend = null;
        }

        ExchangeTraffic.Observe(_worker, place.Server, _traffic);
        _traffic = null;
        (_record.Level, _record.IsSilent) = (_rules.Context.LogLevel, _rules.Context.IsSilent);
        _rules.Samples.Server = place.Server;
        _worker.Log.Write(_record, place, _rules.Samples.RequestLine, _client.Loop.Now);
        _record.AcceptedAt = _client.Loop.Now;
        if (mayGoOn)
        {
            _rules.Samples.IsFirstRequest = false;
            _rules.Samples.BeginRequest(null);
            _reader.Next(requestEnd);
            _reader.Prepend(_hasExchanged ? _exchange.Request.Beyond : null);
        }

        return mayGoOn;
    }

    private void ReleaseServer(bool mayGoOn)
    {
        ServerSessions.Remove(this);
        _exchange.Response.Release();
        _dialer.ReleaseConnection(mayGoOn, isWhole: _exchange.Request.IsFinished);
    }

    private void BeginTunnel()
    {
        _record.BytesToClient += _exchange.Response.BytesSent;
        var place = new SessionPlace(_frontend.Model, _backend, _dialer.Assigner.Server);
        (_record.Level, _record.IsSilent) = (_rules.Context.LogLevel, _rules.Context.IsSilent);
        _rules.Samples.Server = place.Server;
        var line = _worker.Log.Pack(_record, place, _reader.Head!.RequestLine);

        // What is known of the request is in the line now; the tunnel keeps no more of it.
        _record.Samples = null;
        var tunnel = new Tunnel(_worker, place, _frontend.PoolOf(_backend!), _admission, _record, line);
        _dialer.Assigner.Forget();
        _isOver = true;
        _signal.ClearDeadline();
        ServerSessions.Remove(this);
        _dialer.End();
        tunnel.Begin(_client, _dialer.TakeConnection(), Tunnel.TimeoutsOf(_frontend.Model, _backend!, _rules.Samples), _reader.Head.Rest, _exchange.Response.TakeRest());
        _exchange.Response.Release();
        _reader.Release();
    }

    private void End()
    {
        _isOver = true;
        _dialer.End();
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

    private void Note(in ExchangeEnd end, int statusCode)
    {
        (_record.Cause, _record.Phase) = (end.Cause, end.Phase);
        _record.StatusCode = statusCode;
    }
}
