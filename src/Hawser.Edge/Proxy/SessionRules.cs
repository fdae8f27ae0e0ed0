using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Edge.Rules;
using Hawser.Edge.Samples;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Has the rules of a session's frontend and backend evaluated, in HAProxy's order (configuration manual §4.2).</summary>
internal sealed class SessionRules
{
    private readonly Frontend _frontend;
    private readonly SessionRecord _record;
    private readonly ProcessState _process;

    public SessionRules(Worker worker, Frontend frontend, in Client client, SessionRecord record)
    {
        _record = record;
        _process = worker.Process;
        _frontend = frontend;
        Samples = new SampleContext(worker.Loop, worker.Arena, frontend.Model)
        {
            Bind = client.Bind,
            Source = client.Addresses.Source,
            Destination = client.Addresses.Destination,
            ConnectionSource = client.Connection.RemoteAddress,
            ConnectionDestination = client.Connection.LocalAddress,
            HasProxyHeader = client.Bind is { AcceptsProxyHeader: true },
            UniqueIdFormat = frontend.Rules.UniqueId,
            Variables = new LogVariables(worker, record),
        };
        record.Samples = Samples;
        Context = new RuleContext(Samples);
    }

    public SampleContext Samples { get; }

    public RuleContext Context { get; }

    private void Begin(RequestHead request)
    {
        Context.Begin();
        Samples.BeginRequest(request);
        Samples.RequestCaptures.Take(request);
        _record.RequestNumber = _process.NextRequest();
        if (_frontend.Model.Config.CookieCapture is { } cookie)
        {
            _record.RequestCookie = CookieCapture.Find(request, HeaderId.Cookie, cookie);
        }
    }

    /// <summary>Notes the server that a request goes to, and its connection.</summary>
    public void NoteServer(ServerModel server, Connection connection)
    {
        Samples.Server = server;
        Samples.ServerRemote = server.Address;
        if (_frontend.UsesServerSide)
        {
            Samples.ServerLocal = connection.LocalAddress;
        }
    }

    /// <summary>A request for which there is no backend; it is answered as one whose backend has no server.</summary>
    public const RuleOutcome NoBackend = RuleOutcome.Wait;

    /// <summary>The frontend's rules, the choice of the backend, which is entered then, and its rules.</summary>
    public RuleOutcome Route(RequestHead request, out BackendModel? backend)
    {
        backend = null;
        Begin(request);
        if (_frontend.Rules.IsMonitored(Samples, out var status))
        {
            Context.Answer = new BuiltInReply(status);
            Context.IsSilent = true;
            return RuleOutcome.Answer;
        }

        var outcome = EvaluateRequest(_frontend.Rules, request);
        if (outcome != RuleOutcome.Continue)
        {
            return outcome;
        }

        backend = _frontend.Router.Choose(Samples);
        if (backend is null)
        {
            return NoBackend;
        }

        _frontend.PoolOf(backend).Enter();
        return EvaluateBackend(request, backend);
    }

    /// <summary>The backend's rules of a request; none if the frontend is the same section.</summary>
    private RuleOutcome EvaluateBackend(RequestHead request, BackendModel backend)
    {
        Samples.Backend = backend;
        var outcome = IsFrontend(backend) ? RuleOutcome.Continue : EvaluateRequest(_frontend.RulesOf(backend), request);
        if (outcome == RuleOutcome.Continue && _frontend.Rules.UniqueIdHeader is { } header)
        {
            request.TryAddField(header, Samples.EnsureUniqueId());
        }

        return outcome;
    }

    /// <summary>The rules of a session, once it is known who the client is.</summary>
    public RuleOutcome EvaluateSession() => _frontend.Rules.TcpSession.Evaluate(Context);

    /// <summary>The rules of a connection's content.</summary>
    /// <param name="rules">The frontend's or the backend's.</param>
    /// <param name="content">What was received.</param>
    /// <param name="isFinal">Whether no more will be waited for.</param>
    public RuleOutcome EvaluateContent(RuleSet rules, ReadOnlyMemory<byte> content, bool isFinal)
    {
        Samples.Content = content;
        Samples.IsFinal = isFinal;
        return rules.Evaluate(Context);
    }

    /// <summary>Whether a connection that was just accepted is let in; nothing is known of it but its addresses.</summary>
    public static RuleOutcome Admit(Worker worker, Frontend frontend, Connection connection, BindConfig bind)
    {
        if (frontend.Rules.TcpConnection.IsEmpty)
        {
            return RuleOutcome.Continue;
        }

        var samples = new SampleContext(worker.Loop, worker.Arena, frontend.Model)
        {
            Bind = bind,
            Source = connection.RemoteAddress,
            Destination = connection.LocalAddress,
            ConnectionSource = connection.RemoteAddress,
            ConnectionDestination = connection.LocalAddress,
        };
        return frontend.Rules.TcpConnection.Evaluate(new RuleContext(samples));
    }

    /// <summary>The rules of a server's response: the backend's, then the frontend's.</summary>
    public RuleOutcome EvaluateResponse(ResponseHead response, BackendModel backend)
    {
        Describe(response);
        Samples.ResponseCaptures.Take(response);
        if (_frontend.Model.Config.CookieCapture is { } cookie)
        {
            _record.ResponseCookie = CookieCapture.Find(response, HeaderId.SetCookie, cookie);
        }

        var outcome = _frontend.RulesOf(backend).HttpResponse.Evaluate(Context);
        if ((outcome is RuleOutcome.Continue or RuleOutcome.Accept) && !IsFrontend(backend))
        {
            outcome = _frontend.Rules.HttpResponse.Evaluate(Context);
        }

        return outcome == RuleOutcome.Accept ? RuleOutcome.Continue : outcome;
    }

    /// <summary>Whether rules look at every response, also those that the edge makes.</summary>
    public bool HasAfterResponse(BackendModel? backend) =>
        !_frontend.Rules.AfterResponse.IsEmpty || (backend is not null && !_frontend.RulesOf(backend).AfterResponse.IsEmpty);

    /// <summary>The rules of every response, also those that the edge makes.</summary>
    /// <returns>False if a change does not fit.</returns>
    public bool EvaluateAfterResponse(ResponseHead response, BackendModel? backend)
    {
        Describe(response);
        if (backend is not null && !IsFrontend(backend) && _frontend.RulesOf(backend).AfterResponse.Evaluate(Context) == RuleOutcome.Fail)
        {
            return false;
        }

        return _frontend.Rules.AfterResponse.Evaluate(Context) != RuleOutcome.Fail;
    }

    /// <summary>The error response that backend or frontend have in place of HAProxy's; null for none.</summary>
    public Reply? FindError(int status, BackendModel? backend) =>
        (backend is null ? null : _frontend.RulesOf(backend).Errors.Find(status)) ?? _frontend.Rules.Errors.Find(status);

    /// <summary>The server that a rule chooses; null for none.</summary>
    public ServerModel? ChooseServer(BackendModel backend, bool mayBeDown) => _frontend.ServersOf(backend).Choose(Samples, mayBeDown);

    private RuleOutcome EvaluateRequest(ProxyRules rules, RequestHead request)
    {
        Context.Head = request;
        Samples.IsResponse = false;
        var outcome = rules.TcpContent.Evaluate(Context);
        if (outcome is not (RuleOutcome.Continue or RuleOutcome.Accept))
        {
            // HAProxy has not looked at it as a request yet.
            Samples.Request = null;
            return outcome;
        }

        outcome = rules.HttpRequest.Evaluate(Context);
        outcome = outcome is RuleOutcome.Continue or RuleOutcome.Accept ? rules.Redirects.Evaluate(Context) : outcome;
        return outcome == RuleOutcome.Accept ? RuleOutcome.Continue : outcome;
    }

    private void Describe(ResponseHead response)
    {
        Context.Head = response;
        Samples.Response = response;
        Samples.IsResponse = true;
        Samples.StatusCode = response.StatusCode;
        Samples.ResponseMinorVersion = response.MinorVersion;
    }

    private bool IsFrontend(BackendModel backend) => ReferenceEquals(backend.Config, _frontend.Model.Config);
}
