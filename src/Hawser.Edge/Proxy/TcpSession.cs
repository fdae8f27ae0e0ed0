using Hawser.Edge.Backends;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Edge.Rules;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>One client connection in TCP mode: a server is found for it, then a relay has it.</summary>
internal sealed class TcpSession : IClientSession
{
    private readonly Worker _worker;
    private readonly Frontend _frontend;
    private readonly Connection _client;
    private readonly Signal _signal;
    private readonly byte[] _received;
    private readonly ClientAdmission _admission;
    private readonly Dialer _dialer;
    private readonly SessionRecord _record = new();
    private readonly SessionRules _rules;
    private BackendModel? _backend;
    private RequestHead? _content;
    private bool _isOver;

    public TcpSession(Worker worker, Frontend frontend, in Client client, ClientAdmission admission)
    {
        _worker = worker;
        _frontend = frontend;
        _client = client.Connection;
        _signal = client.Signal;
        _received = client.Received;
        _admission = admission;
        _dialer = new Dialer(_client, client.Addresses, _signal, worker.Idle, worker.Observer);
        _client.Owner = _signal;
        _record.Begin(_client.Loop.Now, requestAt: -1);
        _record.ClientAddress = client.Addresses.Source;
        _record.AcceptedAt = _record.TcpStart = _client.Loop.Now;
        _record.RequestNumber = worker.Process.NextRequest();
        _rules = new SessionRules(worker, frontend, client, _record);
    }

    public async Task RunAsync()
    {
        if (_rules.EvaluateSession() is not (RuleOutcome.Continue or RuleOutcome.Accept))
        {
            // As in HAProxy, there was no session, so there is no line.
            _record.IsSilent = true;
            End(null, new ExchangeEnd(0, EndCause.Proxy, EndPhase.Request));
            return;
        }

        if (!await InspectAsync(_frontend.Rules.TcpContent, _frontend.Model.Config))
        {
            End(null, new ExchangeEnd(0, EndCause.Proxy, EndPhase.Request));
            return;
        }

        var backend = _frontend.Router.Choose(_rules.Samples);
        if (backend is null)
        {
            End(null, new ExchangeEnd(0, EndCause.Server, EndPhase.Connect));
            return;
        }

        var pool = _frontend.PoolOf(backend);
        pool.Enter();
        _dialer.ClientWatch.Leave = ExchangeContext.AbortsOnClose(_frontend.Model, backend) ? ClientLeave.End : ClientLeave.Break;
        _backend = backend;
        _rules.Samples.Backend = backend;
        if (!ReferenceEquals(backend.Config, _frontend.Model.Config) && !await InspectAsync(_frontend.RulesOf(backend).TcpContent, backend.Config))
        {
            End(backend, new ExchangeEnd(0, EndCause.Proxy, EndPhase.Request));
            return;
        }

        _dialer.Reset(backend, pool, pool.WishOf(_rules.ChooseServer(backend, mayBeDown: backend.Config.Has(ProxyOptions.Persist)), isForced: false, null, _rules.Samples.Source), ConnectionReuse.None);
        _dialer.Assigner.SetPriority(_rules.Context.PriorityClass, _rules.Context.PriorityOffset);
        var dialled = await _dialer.DialAsync();
        _dialer.Describe(_record);
        if (dialled != DialStatus.Connected)
        {
            _dialer.Assigner.Cancel();
            End(backend, ExchangeEnd.Of(dialled, hadServer: _dialer.Assigner.AssignedAt >= 0));
            return;
        }

        _record.ConnectedAt = _client.Loop.Now;
        var place = new SessionPlace(_frontend.Model, backend, _dialer.Assigner.Server);
        _rules.NoteServer(place.Server!, _dialer.Connection!);
        (_record.Level, _record.IsSilent) = (_rules.Context.LogLevel, _rules.Context.IsSilent);
        var line = _worker.Log.Pack(_record, place, default);
        _record.Samples = null;
        _dialer.Assigner.Forget();
        _isOver = true;
        _signal.ClearDeadline();
        var tunnel = new Tunnel(_worker, place, pool, _admission, _record, line);
        tunnel.Begin(_client, _dialer.TakeConnection(), Tunnel.TimeoutsOf(_frontend.Model, backend, _rules.Samples), _content is null ? _received : _content.Buffer.AsSpan(0, _content.Length), default);
        ReleaseContent();
    }

    /// <summary>Waits for content until the rules are decided: at the latest until the delay is over, the client has ended, or a buffer is full.</summary>
    /// <returns>Whether the connection is let pass.</returns>
    private async ValueTask<bool> InspectAsync(RuleSet rules, ProxyConfig proxy)
    {
        if (rules.IsEmpty)
        {
            return true;
        }

        if (_content is null)
        {
            _content = _worker.RentRequest();
            _received.CopyTo(_content.Buffer, 0);
            _content.Length = _received.Length;
        }

        var until = _client.Loop.Now + (proxy.Rules.TcpRequestInspectDelay ?? 0);
        var hasEnded = false;
        while (true)
        {
            while (!hasEnded && _client.MayReceive && _content.Length < MessageHead.BufferLength)
            {
                var status = _client.TryReceive(_content.Buffer.AsSpan(_content.Length), out var received);
                hasEnded = status is IOStatus.EndOfStream or IOStatus.Failed;
                _content.Length += received;
            }

            var isFinal = hasEnded || _content.Length == MessageHead.BufferLength || _client.Loop.Now >= until;
            switch (_rules.EvaluateContent(rules, _content.Buffer.AsMemory(0, _content.Length), isFinal))
            {
                case RuleOutcome.Continue or RuleOutcome.Accept:
                    return true;
                case RuleOutcome.Wait when !isFinal:
                    _signal.SetDeadline(until);
                    await _signal.WaitAsync();
                    break;
                default:
                    return false;
            }
        }
    }

    private void ReleaseContent()
    {
        if (_content is { } content)
        {
            _content = null;
            _worker.Return(content);
        }
    }

    public void Abandon()
    {
        if (_isOver)
        {
            return;
        }

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

    private void End(BackendModel? backend, in ExchangeEnd end)
    {
        (_record.Cause, _record.Phase) = (end.Cause, end.Phase);
        var place = new SessionPlace(_frontend.Model, backend, _dialer.Assigner.Server);
        if (backend is not null)
        {
            _dialer.Assigner.Release();
            _frontend.PoolOf(backend).Exit();
            _backend = null;
        }

        (_record.Level, _record.IsSilent) = (_rules.Context.LogLevel, _record.IsSilent || _rules.Context.IsSilent);
        _rules.Samples.Server = place.Server;
        _worker.Log.Write(_record, place, default, _client.Loop.Now);
        ReleaseContent();
        _isOver = true;
        _signal.ClearDeadline();
        _client.Owner = null;
        _client.Close();
        _admission.Leave();
    }
}
