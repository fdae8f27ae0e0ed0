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
    private ServerConnection? _link;
    private OwnConnections? _own;
    private ServerModel? _avoid;
    private ConnectionReuse _reuse;

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
    public Connection? Connection => _link?.Connection;

    /// <summary>Whether the connection has served before.</summary>
    public bool IsReused { get; private set; }

    /// <summary>Attempts after the first.</summary>
    public int Retries { get; private set; }

    /// <summary>Begins with a new request.</summary>
    /// <param name="backend">Where it goes.</param>
    /// <param name="pool">The servers there.</param>
    /// <param name="wish">What it asks of the choice of its server.</param>
    /// <param name="reuse">Which connections of others it may take.</param>
    public void Reset(BackendModel backend, ServerPool pool, in ServerWish wish, ConnectionReuse reuse)
    {
        _backend = backend;
        _pool = pool;
        Assigner.Reset(backend, pool, wish);
        _reuse = reuse;
        _avoid = null;
        _link = null;
        IsReused = false;
        Retries = 0;
    }

    /// <summary>Which connections of others an HTTP request may take (configuration manual §4.2, <c>http-reuse</c>).</summary>
    /// <param name="backend">Where it goes.</param>
    /// <param name="isFirst">Whether it is its client's first, which clients do not repeat by themselves if it comes to nothing.</param>
    public static ConnectionReuse ReuseOf(BackendModel backend, bool isFirst)
    {
        const RetryConditions Covered = RetryConditions.ConnectionFailure | RetryConditions.EmptyResponse | RetryConditions.ResponseTimeout;
        var config = backend.Config;
        return config.HttpReuse switch
        {
            HttpReuse.Never => ConnectionReuse.None,
            _ when !isFirst || (config.RetryOn & Covered) == Covered => ConnectionReuse.Any,
            HttpReuse.Aggressive => ConnectionReuse.Proven,
            HttpReuse.Always => ConnectionReuse.ProvenFirst,
            _ => ConnectionReuse.None,
        };
    }

    /// <summary>Hands the connection over to whoever calls.</summary>
    public Connection TakeConnection()
    {
        var link = _link!;
        _link = null;
        _idle.PoolOf(link.Server).EndUse();
        return link.Connection;
    }

    /// <summary>Gives the connection back after an exchange.</summary>
    /// <param name="mayGoOn">Whether it can carry another request.</param>
    /// <param name="isWhole">Whether all of the request went over it. If not, the server must not take what it got for all.</param>
    public void ReleaseConnection(bool mayGoOn, bool isWhole)
    {
        var link = _link!;
        _link = null;
        link.Connection.Owner = null;
        var pool = _idle.PoolOf(link.Server);
        pool.EndUse();
        if (!mayGoOn)
        {
            if (isWhole)
            {
                link.Connection.Close();
            }
            else
            {
                link.Connection.Abort();
            }
        }
        else if (IsOwn(link.Server))
        {
            (_own ??= new OwnConnections()).Keep(link);
        }
        else
        {
            pool.Keep(link);
        }
    }

    /// <summary>Begins another attempt after the server was connected to but did not answer well.</summary>
    /// <returns>False if there were enough attempts.</returns>
    public bool TryBeginRetry()
    {
        if (Retries >= _backend.Config.Retries)
        {
            return false;
        }

        Retries++;
        MoveOnIfMay();
        return true;
    }

    /// <summary>Closes what only this client's requests went over.</summary>
    public void End() => _own?.End();

    /// <summary>The whole way in one go, if neither queue nor connect is needed: a free slot and an idle connection.</summary>
    public bool TryReuse()
    {
        if (_reuse == ConnectionReuse.None && _own is null)
        {
            return false;
        }

        return (Assigner.Server is not null || Assigner.TryAssign(_avoid) == AssignStatus.Assigned) && TryTakeIdle(Assigner.Server!);
    }

    /// <summary>Goes the way that may have to wait. After <see cref="TryReuse"/> it goes on where that ended.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<DialStatus> DialAsync()
    {
        while (true)
        {
            if (Assigner.Server is null && await Assigner.AssignAsync(_avoid) is var status and not DialStatus.Connected)
            {
                return status;
            }

            if (TryTakeIdle(Assigner.Server!))
            {
                return DialStatus.Connected;
            }

            var outcome = await ConnectAsync(Assigner.Server!);
            if (outcome != DialStatus.ClientGone)
            {
                Observe(outcome == DialStatus.Connected ? ServerTraffic.Connected : ServerTraffic.ConnectFailed);
            }

            if (outcome is DialStatus.Connected or DialStatus.ClientGone || Retries == _backend.Config.Retries || !_backend.Config.RetryOn.HasFlag(RetryConditions.ConnectionFailure))
            {
                return outcome;
            }

            Retries++;
            if (!MoveOnIfMay() && outcome == DialStatus.ConnectFailed && !await PauseAsync())
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

        Use(new ServerConnection(connection, server), _idle.PoolOf(server));
        IsReused = false;
        return DialStatus.Connected;
    }

    private bool TrySendProxyHeader(ServerModel server, Connection connection)
    {
        if (server.Config.ProxyHeader == ProxyHeaderVersion.None)
        {
            return true;
        }

        // A fresh socket's buffer takes a header of some hundred bytes at once, or the connection is already broken.
        Span<byte> header = stackalloc byte[ProxyHeaderWriter.MaxTextLength];
        var length = server.Config.ProxyHeader == ProxyHeaderVersion.V2
            ? ProxyHeaderWriter.Write(_clientAddresses.Source, _clientAddresses.Destination, header)
            : ProxyHeaderWriter.WriteText(_clientAddresses.Source, _clientAddresses.Destination, header);
        return connection.TrySend(header[..length], out var sent) == IOStatus.Done && sent == length;
    }

    /// <summary>Leaves the server that has just failed, if the next attempt may go to another.</summary>
    private bool MoveOnIfMay()
    {
        _avoid = Assigner.Server;
        if (!MayRedispatch(_avoid!))
        {
            return false;
        }

        Assigner.Release();
        Assigner.Unbind();
        return true;
    }

    private bool TryTakeIdle(ServerModel server)
    {
        var pool = _idle.PoolOf(server);
        if ((_own?.TryTake(server) ?? pool.TryTake(IsOwn(server) ? ConnectionReuse.None : _reuse)) is not { } link)
        {
            return false;
        }

        Use(link, pool);
        IsReused = true;
        return true;
    }

    private void Use(ServerConnection link, IdlePool pool)
    {
        _link = link;
        link.Requests++;
        pool.BeginUse();
    }

    private bool IsOwn(ServerModel server) =>
        _backend.Config.HttpReuse == HttpReuse.Never || server.Config.ProxyHeader != ProxyHeaderVersion.None;

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
