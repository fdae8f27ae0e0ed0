using System.Runtime.CompilerServices;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Edge.ProxyProtocol;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>
/// Finds a connection to a server for one request after another of a session: a slot, an idle connection or a new one,
/// retries and redispatch as in HAProxy.
/// </summary>
internal sealed class Dialer
{
    // HAProxy's pause before the same server is tried again; shorter only if timeout connect is.
    private const int RetryPauseMilliseconds = 1000;

    private readonly Connection _client;
    private readonly ProxyHeader _clientAddresses;
    private readonly Signal _signal;
    private readonly IdleConnections _idle;
    private readonly ITrafficObserver? _observer;
    private BackendModel _backend = null!;
    private ServerPool _pool = null!;

    /// <param name="client">The client's connection, given up on when it breaks.</param>
    /// <param name="clientAddresses">What a PROXY header in front of the client said, or else its connection's addresses.</param>
    /// <param name="signal">What is awaited.</param>
    /// <param name="idle">The loop's idle connections.</param>
    /// <param name="observer">Told how connecting went.</param>
    public Dialer(Connection client, ProxyHeader clientAddresses, Signal signal, IdleConnections idle, ITrafficObserver? observer)
    {
        _client = client;
        _clientAddresses = clientAddresses;
        _signal = signal;
        _idle = idle;
        _observer = observer;
        ClientWatch = new ClientWatch(client);
        Assigner = new ServerAssigner(client, signal, ClientWatch);
    }

    /// <summary>Whether there is still somebody to serve.</summary>
    public ClientWatch ClientWatch { get; }

    /// <summary>The server's slot.</summary>
    public ServerAssigner Assigner { get; }

    /// <summary>The connection to the server.</summary>
    public Connection? Connection { get; private set; }

    /// <summary>Whether the connection has served before.</summary>
    public bool IsReused { get; private set; }

    /// <summary>Attempts after the first.</summary>
    public int Retries { get; private set; }

    /// <summary>Begins with a new request.</summary>
    /// <param name="backend">Where it goes.</param>
    /// <param name="pool">The servers there.</param>
    /// <param name="wish">What it asks of the choice of its server.</param>
    public void Reset(BackendModel backend, ServerPool pool, in ServerWish wish)
    {
        _backend = backend;
        _pool = pool;
        Assigner.Reset(backend, pool, wish);
        Connection = null;
        IsReused = false;
        Retries = 0;
    }

    /// <summary>Hands the connection over to whoever calls.</summary>
    public Connection TakeConnection()
    {
        var connection = Connection!;
        Connection = null;
        return connection;
    }

    /// <summary>The whole way in one go, if neither queue nor connect is needed: a free slot and an idle connection.</summary>
    public bool TryReuse()
    {
        if (Assigner.TryAssign(avoid: null) != AssignStatus.Assigned)
        {
            return false;
        }

        Connection = _idle.TryTake(Assigner.Server!);
        IsReused = Connection is not null;
        return IsReused;
    }

    /// <summary>Goes the way that may have to wait. After <see cref="TryReuse"/> it goes on where that ended.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<DialStatus> DialAsync(bool mayReuse)
    {
        ServerModel? avoid = null;
        while (true)
        {
            if (Assigner.Server is null && await Assigner.AssignAsync(avoid) is var status and not DialStatus.Connected)
            {
                return status;
            }

            if (mayReuse && _idle.TryTake(Assigner.Server!) is { } idle)
            {
                Connection = idle;
                IsReused = true;
                return DialStatus.Connected;
            }

            var outcome = await ConnectAsync(Assigner.Server!);
            if (outcome != DialStatus.ClientGone)
            {
                Observe(outcome == DialStatus.Connected ? ServerTraffic.Connected : ServerTraffic.ConnectFailed);
            }

            if (outcome is DialStatus.Connected or DialStatus.ClientGone || Retries == _backend.Config.Retries)
            {
                return outcome;
            }

            Retries++;
            avoid = Assigner.Server;
            if (MayRedispatch(avoid!))
            {
                Assigner.Release();
                Assigner.Unbind();
            }
            else if (outcome == DialStatus.ConnectFailed && !await PauseAsync())
            {
                return DialStatus.ClientGone;
            }
        }
    }

    /// <summary>Tells what became of traffic to the server whose slot is held, if its health depends on that.</summary>
    public void Observe(ServerTraffic traffic)
    {
        if (Assigner.Server is { Config.Observe: not Observation.None } server)
        {
            _observer?.Observe(server, traffic);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<DialStatus> ConnectAsync(ServerModel server)
    {
        var connection = _client.Loop.Connect(server.Address);
        connection.Owner = _signal;
        var timeout = _backend.Timeouts.Connect;
        var deadline = timeout == TimeoutsModel.Infinite ? long.MaxValue : _client.Loop.Now + timeout;
        ConnectStatus status;
        while ((status = connection.TryFinishConnect()) == ConnectStatus.Pending)
        {
            if (ClientWatch.HasLeft || _client.Loop.Now >= deadline)
            {
                connection.Abort();
                return ClientWatch.HasLeft ? DialStatus.ClientGone : DialStatus.ConnectTimedOut;
            }

            _signal.SetDeadline(deadline);
            await _signal.WaitAsync();
        }

        if (status == ConnectStatus.Failed || !TrySendProxyHeader(server, connection))
        {
            connection.Close();
            return DialStatus.ConnectFailed;
        }

        Connection = connection;
        IsReused = false;
        return DialStatus.Connected;
    }

    private bool TrySendProxyHeader(ServerModel server, Connection connection)
    {
        if (!server.Config.SendsProxyHeader)
        {
            return true;
        }

        // A fresh socket's buffer takes a header of 52 bytes at once, or the connection is already broken.
        Span<byte> header = stackalloc byte[ProxyHeaderWriter.MaxLength];
        var length = ProxyHeaderWriter.Write(_clientAddresses.Source, _clientAddresses.Destination, header);
        return connection.TrySend(header[..length], out var sent) == IOStatus.Done && sent == length;
    }

    /// <summary>HAProxy's rule: another server at the configured retry, at once if the request is bound to none, or if its server is down.</summary>
    private bool MayRedispatch(ServerModel failed)
    {
        if (_backend.Config.Redispatch is not { } redispatch || Assigner.IsForced)
        {
            return false;
        }

        if (!failed.State.IsUp || (!Assigner.IsBound && _pool.MayTryElsewhere))
        {
            return true;
        }

        var interval = redispatch.Interval > 0 ? redispatch.Interval : _backend.Config.Retries + 1 + redispatch.Interval;
        return interval > 0 && Retries % interval == 0;
    }

    /// <returns>False if the client went away meanwhile.</returns>
    private async ValueTask<bool> PauseAsync()
    {
        var until = _client.Loop.Now + Math.Min(RetryPauseMilliseconds, _backend.Timeouts.Connect);
        while (_client.Loop.Now < until && !ClientWatch.HasLeft)
        {
            _signal.SetDeadline(until);
            await _signal.WaitAsync();
        }

        return !ClientWatch.HasLeft;
    }
}
