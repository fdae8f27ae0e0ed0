using System.Runtime.CompilerServices;
using Hawser.Edge.Model;
using Hawser.Edge.ProxyProtocol;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>
/// Finds a server for one request after another of a session and connects to it: choice, queue, reuse, connect, retries
/// and redispatch as in HAProxy. It holds the server's slot until <see cref="ReleaseServer"/>.
/// </summary>
internal sealed class Dialer
{
    // HAProxy's pause before the same server is tried again; shorter only if timeout connect is.
    private const int RetryPauseMilliseconds = 1000;

    private readonly Connection _client;
    private readonly ProxyHeader _clientAddresses;
    private readonly Signal _signal;
    private readonly IdleConnections _idle;
    private readonly Waiter _waiter;
    private ServerPool? _pool;
    private BackendModel _backend = null!;
    private ServerModel? _persistent;

    /// <param name="client">The client's connection, given up on when it breaks.</param>
    /// <param name="clientAddresses">What a PROXY header in front of the client said, or else its connection's addresses.</param>
    /// <param name="signal">What is awaited.</param>
    /// <param name="idle">The loop's idle connections.</param>
    public Dialer(Connection client, ProxyHeader clientAddresses, Signal signal, IdleConnections idle)
    {
        _client = client;
        _clientAddresses = clientAddresses;
        _signal = signal;
        _idle = idle;
        _waiter = new Waiter(signal);
    }

    /// <summary>The server whose slot is held.</summary>
    public ServerModel? Server { get; private set; }

    /// <summary>The connection to it.</summary>
    public Connection? Connection { get; private set; }

    /// <summary>Whether the connection has served before.</summary>
    public bool IsReused { get; private set; }

    /// <summary>Attempts after the first.</summary>
    public int Retries { get; private set; }

    /// <summary>Whether another server was taken than the one first chosen.</summary>
    public bool IsRedispatched { get; private set; }

    /// <summary>When the server's slot was got, in the loop's milliseconds; -1 before.</summary>
    public long AssignedAt { get; private set; }

    /// <summary>Requests that were before this one in the queue of its server, and of its backend.</summary>
    public int QueuedAtServer { get; private set; }

    public int QueuedAtBackend { get; private set; }

    /// <summary>Begins with a new request.</summary>
    public void Reset(BackendModel backend, ServerPool pool, ServerModel? persistent)
    {
        _backend = backend;
        _pool = pool;
        _persistent = persistent;
        Server = null;
        Connection = null;
        IsReused = false;
        IsRedispatched = false;
        Retries = 0;
        AssignedAt = -1;
        QueuedAtServer = 0;
        QueuedAtBackend = 0;
    }

    /// <summary>The whole way in one go, if neither queue nor connect is needed: a free slot and an idle connection.</summary>
    public bool TryReuse()
    {
        if (_pool!.TryAssign(_persistent, null, _waiter, out var server) != AssignStatus.Assigned)
        {
            // The waiter stands in the queue, or there is no server: DialAsync goes on from there.
            return false;
        }

        Assign(server!);
        Connection = _idle.TryTake(server!);
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
            if (Server is null)
            {
                var status = await AssignAsync(avoid);
                if (status != DialStatus.Connected)
                {
                    return status;
                }
            }

            if (mayReuse && _idle.TryTake(Server!) is { } idle)
            {
                Connection = idle;
                IsReused = true;
                return DialStatus.Connected;
            }

            var outcome = await ConnectAsync();
            if (outcome is DialStatus.Connected or DialStatus.ClientGone)
            {
                return outcome;
            }

            if (++Retries > _backend.Config.Retries)
            {
                Retries--;
                return outcome;
            }

            avoid = Server;
            if (MayRedispatch())
            {
                ReleaseServer();
                _persistent = null;
                continue;
            }

            if (outcome == DialStatus.ConnectFailed && !await PauseAsync())
            {
                return DialStatus.ClientGone;
            }
        }
    }

    /// <summary>Gives the server's slot back. The connection is the caller's to close or keep.</summary>
    public void ReleaseServer()
    {
        if (Server is { } server)
        {
            Server = null;
            _pool!.Release(server);
        }
    }

    /// <summary>Hands the held slot over to whoever calls: it is released elsewhere.</summary>
    public void ForgetServer() => Server = null;

    /// <summary>Leaves a queue, if the request stands in one.</summary>
    public void CancelWait()
    {
        if (_pool?.CancelWait(_waiter) is { } granted)
        {
            _pool.Release(granted);
        }
    }

    private async ValueTask<DialStatus> AssignAsync(ServerModel? avoid)
    {
        var isWaiting = _waiter.IsWaiting || _waiter.Granted is not null || _waiter.IsReleased;
        var deadline = Deadline(_backend.Timeouts.Queue);
        while (true)
        {
            if (!isWaiting)
            {
                var status = _pool!.TryAssign(_persistent, avoid, _waiter, out var server);
                if (status == AssignStatus.Assigned)
                {
                    IsRedispatched |= avoid is not null && server != avoid;
                    Assign(server!);
                    return DialStatus.Connected;
                }

                if (status == AssignStatus.NoServer)
                {
                    return DialStatus.NoServer;
                }
            }

            var over = await WaitInQueueAsync(deadline);
            if (over != DialStatus.Connected)
            {
                return over;
            }

            if (_waiter.Granted is { } granted)
            {
                _waiter.Granted = null;
                Assign(granted);
                return DialStatus.Connected;
            }

            // The server that it waited for went down. Who is bound to it stays bound, unless redispatch is allowed.
            _waiter.IsReleased = false;
            isWaiting = false;
            if (_persistent is not null && _backend.Config.Redispatch is null)
            {
                return DialStatus.NoServer;
            }

            _persistent = null;
        }
    }

    private async ValueTask<DialStatus> WaitInQueueAsync(long deadline)
    {
        (QueuedAtServer, QueuedAtBackend) = _persistent is null
            ? (0, _backend.State.Queued)
            : (_persistent.State.Queued, 0);
        _signal.SetDeadline(deadline);
        while (_waiter.IsWaiting)
        {
            await _signal.WaitAsync();
            var isOver = _client.IsBroken ? DialStatus.ClientGone : _client.Loop.Now >= deadline ? DialStatus.QueueTimedOut : DialStatus.Connected;
            if (isOver != DialStatus.Connected && _waiter.IsWaiting)
            {
                CancelWait();
                return isOver;
            }
        }

        return DialStatus.Connected;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<DialStatus> ConnectAsync()
    {
        var connection = _client.Loop.Connect(Server!.Address);
        connection.Owner = _signal;
        var deadline = Deadline(_backend.Timeouts.Connect);
        ConnectStatus status;
        while ((status = connection.TryFinishConnect()) == ConnectStatus.Pending)
        {
            if (_client.IsBroken || _client.Loop.Now >= deadline)
            {
                connection.Abort();
                return _client.IsBroken ? DialStatus.ClientGone : DialStatus.ConnectTimedOut;
            }

            _signal.SetDeadline(deadline);
            await _signal.WaitAsync();
        }

        if (status == ConnectStatus.Failed || !TrySendProxyHeader(connection))
        {
            connection.Close();
            return DialStatus.ConnectFailed;
        }

        Connection = connection;
        IsReused = false;
        return DialStatus.Connected;
    }

    private bool TrySendProxyHeader(Connection connection)
    {
        if (!Server!.Config.SendsProxyHeader)
        {
            return true;
        }

        // A fresh socket's buffer takes a header of 52 bytes at once, or the connection is already broken.
        Span<byte> header = stackalloc byte[ProxyHeaderWriter.MaxLength];
        var length = ProxyHeaderWriter.Write(_clientAddresses.Source, _clientAddresses.Destination, header);
        return connection.TrySend(header[..length], out var sent) == IOStatus.Done && sent == length;
    }

    /// <summary>HAProxy's rule: another server at the configured retry, at once if the request is bound to none, or if its server is down.</summary>
    private bool MayRedispatch()
    {
        if (_backend.Config.Redispatch is not { } redispatch)
        {
            return false;
        }

        if (!Server!.State.IsUp || (_persistent is null && _pool!.UsableServers > 1))
        {
            return true;
        }

        var interval = redispatch.Interval > 0 ? redispatch.Interval : _backend.Config.Retries + 1 + redispatch.Interval;
        return interval > 0 && Retries % interval == 0;
    }

    private async ValueTask<bool> PauseAsync()
    {
        var until = _client.Loop.Now + Math.Min(RetryPauseMilliseconds, _backend.Timeouts.Connect);
        while (_client.Loop.Now < until)
        {
            _signal.SetDeadline(until);
            await _signal.WaitAsync();
            if (_client.IsBroken)
            {
                return false;
            }
        }

        return true;
    }

    private void Assign(ServerModel server)
    {
        Server = server;
        AssignedAt = _client.Loop.Now;
    }

    private long Deadline(int timeout) =>
        timeout == TimeoutsModel.Infinite ? long.MaxValue : _client.Loop.Now + timeout;
}
