using Hawser.Edge.Backends;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>
/// What is kept of a session while its two connections are in a relay: what its log line needs at the end, and the places
/// it holds until then.
/// </summary>
internal sealed class Tunnel : ServerSession, IRelayObserver
{
    private readonly Worker _worker;
    private readonly SessionPlace _place;
    private readonly ServerPool _pool;
    private readonly ClientAdmission _admission;
    private readonly SessionRecord _record;
    private readonly PackedTunnelLine _line;
    private Relay? _relay;
    private EndCause _shutDownCause = EndCause.Killed;

    public Tunnel(Worker worker, in SessionPlace place, ServerPool pool, ClientAdmission admission, SessionRecord record, PackedTunnelLine line)
    {
        _worker = worker;
        _place = place;
        _pool = pool;
        _admission = admission;
        _record = record;
        _line = line;
    }

    /// <summary>How long a tunnel may be silent: timeout tunnel, or else each side's own.</summary>
    public static RelayTimeouts TimeoutsOf(FrontendModel frontend, BackendModel backend, Samples.SampleContext session)
    {
        var tunnel = TimeoutsModel.OrInfinite(session.TunnelTimeout, backend.Timeouts.Tunnel);
        return tunnel != TimeoutsModel.Infinite
            ? new RelayTimeouts(tunnel, tunnel)
            : new RelayTimeouts(frontend.Timeouts.Client, TimeoutsModel.OrInfinite(session.ServerTimeout, backend.Timeouts.Server));
    }

    /// <summary>Takes over two connections, and what was received from either and not passed on.</summary>
    public void Begin(Connection client, Connection server, in RelayTimeouts timeouts, ReadOnlySpan<byte> fromClient, ReadOnlySpan<byte> fromServer)
    {
        _relay = new Relay(client, server, timeouts, this);
        _worker.SessionsOf(_place.Server!).Add(this);
        _relay.Begin(fromClient, fromServer);
    }

    public override void ShutDown(EndCause cause)
    {
        _shutDownCause = cause;
        _relay!.Abort();
    }

    public void OnRelayEnded(Relay relay, RelayEnd end)
    {
        (_record.Cause, _record.Phase) = end switch
        {
            RelayEnd.Completed => (EndCause.Normal, EndPhase.Normal),
            RelayEnd.ClientFailed => (EndCause.Client, EndPhase.Data),
            RelayEnd.ServerFailed => (EndCause.Server, EndPhase.Data),
            RelayEnd.ClientTimedOut => (EndCause.ClientTimeout, EndPhase.Data),
            RelayEnd.ServerTimedOut => (EndCause.ServerTimeout, EndPhase.Data),
            _ => (_shutDownCause, EndPhase.Normal),
        };
        ServerSessions.Remove(this);
        _record.BytesToClient += relay.BytesToClient;
        _record.BytesFromClient += relay.BytesToServer;
        _pool.Exit();
        _pool.Release(_place.Server!);
        try
        {
            _worker.Log.Write(_line, _record, _place, new LogVariables(_worker, _record), _worker.Loop.Now);
        }
        finally
        {
            _admission.Leave();
        }
    }
}
