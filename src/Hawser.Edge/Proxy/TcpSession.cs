using Hawser.Edge.Backends;
using Hawser.Edge.Model;
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
    private BackendModel? _backend;
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
    }

    public async Task RunAsync()
    {
        var backend = _frontend.Router.ChooseForTcp();
        if (backend is null)
        {
            End(null, new ExchangeEnd(0, EndCause.Server, EndPhase.Connect));
            return;
        }

        var pool = _frontend.PoolOf(backend);
        pool.Enter();
        _dialer.ClientWatch.Leave = ExchangeContext.AbortsOnClose(_frontend.Model, backend) ? ClientLeave.End : ClientLeave.Break;
        _backend = backend;
        _dialer.Reset(backend, pool, pool.WishOf(null, isForced: false, null, _record.ClientAddress), ConnectionReuse.None);
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
        _dialer.Assigner.Forget();
        _isOver = true;
        _signal.ClearDeadline();
        var tunnel = new Tunnel(_worker, place, pool, _admission, _record, default);
        tunnel.Begin(_client, _dialer.TakeConnection(), Tunnel.TimeoutsOf(_frontend.Model, backend), _received, default);
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

        _worker.Log.Write(_record, place, default, _client.Loop.Now);
        _isOver = true;
        _signal.ClearDeadline();
        _client.Owner = null;
        _client.Close();
        _admission.Leave();
    }
}
