using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>
/// The connections of one loop to one server: those that rest, and how many are in use, from which follows how many are
/// worth keeping. As HAProxy does it, half of what is over the need is closed from time to time.
/// </summary>
internal sealed class IdlePool : LoopTask
{
    private readonly ServerModel _server;
    private readonly IdleList _proven;
    private readonly IdleList _unproven;
    private int _idle;
    private int _used;
    private int _mostUsed;
    private int _estimate;

    public IdlePool(EventLoop loop, ServerModel server)
        : base(loop)
    {
        _server = server;
        _proven = new IdleList(OnRemoved);
        _unproven = new IdleList(OnRemoved);
    }

    /// <summary>Takes a resting connection.</summary>
    /// <param name="reuse">Which may be taken.</param>
    public ServerConnection? TryTake(ConnectionReuse reuse)
    {
        while (true)
        {
            var connection = reuse switch
            {
                ConnectionReuse.Any => _unproven.Take() ?? _proven.Take(),
                ConnectionReuse.ProvenFirst => _proven.Take() ?? _unproven.Take(),
                ConnectionReuse.Proven => _proven.Take(),
                _ => null,
            };
            connection?.Wake();
            if (connection is null or { IsCurrent: true })
            {
                return connection;
            }

            connection.End();
        }
    }

    /// <summary>Counts a connection that is in use from now on.</summary>
    public void BeginUse()
    {
        _used++;
        _mostUsed = Math.Max(_mostUsed, _used);
        _estimate = Math.Max(_estimate, _used);
    }

    /// <summary>Counts it out again.</summary>
    public void EndUse() => _used--;

    /// <summary>Keeps a connection, which was counted out, for later requests, or closes it.</summary>
    public void Keep(ServerConnection connection)
    {
        var config = _server.Config;
        var limit = config.PoolMaxConn;
        var isWanted = (_proven.IsEmpty && (connection.IsProven || _unproven.IsEmpty))
            || _used + _idle < Math.Max(_used + 1, _estimate) + config.PoolLowConn;
        if (config.PoolPurgeDelay == 0 || limit == 0 || !connection.IsCurrent || !isWanted || (config.MaxReuse >= 0 && connection.Requests > config.MaxReuse)
            || !_server.State.TryCountIdle(limit))
        {
            connection.End();
            return;
        }

        _idle++;
        (connection.IsProven ? _proven : _unproven).Add(connection);
        connection.Rest();
        if (_idle == 1)
        {
            SetDeadline(Loop.Now + config.PoolPurgeDelay);
        }
    }

    protected override void Run()
    {
        if (!IsExpired)
        {
            return;
        }

        // Half of what was not needed since the last round goes; the need is what there was at most, smoothed.
        var surplus = _used + _idle - Math.Max(_mostUsed, _estimate);
        _estimate = Math.Max((_estimate + _mostUsed) / 2, _mostUsed);
        _mostUsed = _used;
        for (var count = (surplus + 1) / 2; count > 0 && _idle > 0; count--)
        {
            (_unproven.Last ?? _proven.Last)!.End();
        }

        if (_idle > 0)
        {
            SetDeadline(Loop.Now + _server.Config.PoolPurgeDelay);
        }
        else
        {
            ClearDeadline();
        }
    }

    private void OnRemoved()
    {
        _idle--;
        _server.State.CountOutIdle();
    }
}
