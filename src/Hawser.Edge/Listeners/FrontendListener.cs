using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Edge.Proxy;
using Hawser.Edge.ProxyProtocol;
using Hawser.Edge.Rules;
using Hawser.Transport;

namespace Hawser.Edge.Listeners;

/// <summary>Accepts the clients of one <c>bind</c> line and starts their sessions.</summary>
internal sealed class FrontendListener : IConnectionHandler
{
    private readonly Frontend _frontend;
    private readonly BindConfig _bind;
    private readonly Worker[] _workers;
    private readonly OperatorLog _log;
    private readonly ClientAdmission _admission;
    private Listener? _listener;

    public FrontendListener(Frontend frontend, BindConfig bind, Worker[] workers, ProcessState process, OperatorLog log)
    {
        _frontend = frontend;
        _bind = bind;
        _workers = workers;
        _log = log;
        _admission = new ClientAdmission(frontend.Model, process, () => _listener?.Resume());
    }

    public string Name => _frontend.Model.Name;

    /// <summary>The address listened at; null before <see cref="Open"/>.</summary>
    public NetworkAddress? Address => _listener?.LocalAddress;

    /// <summary>Listens from now on.</summary>
    /// <exception cref="ListenException">The address cannot be listened at.</exception>
    public void Open(EventLoopGroup loops) =>
        _listener = loops.Listen(new ListenOptions { Address = _bind.Address }, this);

    public bool TryAdmit() => _admission.TryEnter();

    public void CancelAdmission() => _admission.Leave();

    public void OnAccepted(Connection connection) => _ = ServeAsync(connection);

    public void OnAcceptFailed(ConnectionError error) =>
        _log.Warning($"Proxy {_frontend.Model.Name} cannot accept connections: {error}. It is tried again shortly.");

    private async Task ServeAsync(Connection connection)
    {
        IClientSession? session = null;
        try
        {
            var signal = new Signal(connection.Loop);
            connection.Owner = signal;
            if (SessionRules.Admit(_workers[connection.Loop.Index], _frontend, connection, _bind) is not (RuleOutcome.Continue or RuleOutcome.Accept))
            {
                connection.Owner = null;
                connection.Abort();
                _admission.Leave();
                return;
            }

            if (!_bind.AcceptsProxyHeader)
            {
                session = BeginSession(new Client(connection, signal, new ProxyHeader(connection.RemoteAddress, connection.LocalAddress), [], _bind));
                await session.RunAsync();
                return;
            }

            var timeout = _frontend.Model.Timeouts.Client;
            var deadline = timeout == TimeoutsModel.Infinite ? long.MaxValue : connection.Loop.Now + timeout;
            var (status, header, rest) = await ProxyHeaderReceiver.ReceiveAsync(connection, signal, deadline);
            if (status == ProxyHeaderStatus.Complete)
            {
                session = BeginSession(new Client(connection, signal, header, rest, _bind));
                await session.RunAsync();
                return;
            }

            signal.ClearDeadline();
            RefuseHeader(connection, status);
            _admission.Leave();
        }
        catch (Exception exception)
        {
            // A bug in a session costs that session only.
            _log.Alert($"Session on proxy {_frontend.Model.Name} failed: {exception}");
            if (session is not null)
            {
                session.Abandon();
                return;
            }

            connection.Owner = null;
            connection.Abort();
            _admission.Leave();
        }
    }

    private IClientSession BeginSession(in Client client)
    {
        var worker = _workers[client.Connection.Loop.Index];
        return _frontend.Model.Config.Mode == ProxyMode.Http
            ? new HttpSession(worker, _frontend, client, _admission)
            : new TcpSession(worker, _frontend, client, _admission);
    }

    private void RefuseHeader(Connection connection, ProxyHeaderStatus status)
    {
        var name = $"{_frontend.Model.Name}/{_bind.Address}";
        var reason = status switch
        {
            ProxyHeaderStatus.Missing => "Received something which does not look like a PROXY protocol header",
            ProxyHeaderStatus.Invalid => "Received an invalid PROXY protocol header",
            _ => "Connection closed while waiting for PROXY protocol header",
        };
        _log.Session(_frontend.Model, $"{connection.RemoteAddress} {name}: {reason}");
        connection.Owner = null;
        connection.Abort();
    }
}
