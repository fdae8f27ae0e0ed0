using Hawser.Edge.Backends;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>One client connection in TCP mode: a server is found for it, then a relay has it.</summary>
internal sealed class TcpSession
{
    private readonly Worker _worker;
    private readonly Frontend _frontend;
    private readonly Connection _client;
    private readonly Signal _signal;
    private readonly byte[] _received;
    private readonly ClientAdmission _admission;
    private readonly Dialer _dialer;
    private readonly SessionRecord _record = new();

    public TcpSession(Worker worker, Frontend frontend, in Client client, ClientAdmission admission)
    {
        _worker = worker;
        _frontend = frontend;
        _client = client.Connection;
        _signal = client.Signal;
        _received = client.Received;
        _admission = admission;
        _dialer = new Dialer(_client, client.Addresses, _signal, worker.Idle);
        _client.Owner = _signal;
        _record.Reset();
        _record.ClientAddress = client.Addresses.Source;
        _record.StartedAt = _client.Loop.Now;
    }

    public async Task RunAsync()
    {
        var backend = _frontend.Router.ChooseForTcp();
        if (backend is null)
        {
            End(null, EndCause.Server, EndPhase.Connect, null);
            return;
        }

        var pool = _frontend.PoolOf(backend);
        pool.Enter();
        _dialer.Reset(backend, pool, null);
        var dialled = await _dialer.DialAsync(mayReuse: false);
        _record.AssignedAt = _dialer.AssignedAt;
        _record.Retries = _dialer.Retries;
        _record.IsRedispatched = _dialer.IsRedispatched;
        _record.QueuedAtServer = _dialer.QueuedAtServer;
        _record.QueuedAtBackend = _dialer.QueuedAtBackend;
        if (dialled != DialStatus.Connected)
        {
            _dialer.CancelWait();
            var (cause, phase) = dialled switch
            {
                DialStatus.ClientGone => (EndCause.Client, _dialer.AssignedAt < 0 ? EndPhase.Queue : EndPhase.Connect),
                DialStatus.QueueTimedOut => (EndCause.ServerTimeout, EndPhase.Queue),
                DialStatus.ConnectTimedOut => (EndCause.ServerTimeout, EndPhase.Connect),
                _ => (EndCause.Server, EndPhase.Connect),
            };
            End(backend, cause, phase, pool);
            return;
        }

        _record.ConnectedAt = _client.Loop.Now;
        var place = new SessionPlace(_frontend.Model, backend, _dialer.Server);
        _dialer.ForgetServer();
        var tunnel = new Tunnel(_worker, place, pool, _admission, _record, default);
        var relay = new Relay(_client, _dialer.Connection!, TimeoutsOf(backend), tunnel);
        _signal.ClearDeadline();
        relay.Begin(_received, default);
    }

    private RelayTimeouts TimeoutsOf(BackendModel backend)
    {
        var tunnel = backend.Timeouts.Tunnel;
        return tunnel != TimeoutsModel.Infinite
            ? new RelayTimeouts(tunnel, tunnel)
            : new RelayTimeouts(_frontend.Model.Timeouts.Client, backend.Timeouts.Server);
    }

    private void End(BackendModel? backend, EndCause cause, EndPhase phase, ServerPool? pool)
    {
        (_record.Cause, _record.Phase) = (cause, phase);
        var place = new SessionPlace(_frontend.Model, backend, _dialer.Server);
        _dialer.ReleaseServer();
        pool?.Exit();
        _worker.Log.Write(_record, place, default, _client.Loop.Now);
        _signal.ClearDeadline();
        _client.Owner = null;
        _client.Close();
        _admission.Leave();
    }
}
