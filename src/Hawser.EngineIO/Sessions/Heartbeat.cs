namespace Hawser.EngineIO.Sessions;

/// <summary>
/// When a session is to send a ping, and when its client has been silent for too long. In revision 4 the server pings, in
/// revision 3 the client does. Times are milliseconds of the heartbeat wheel's clock.
/// </summary>
internal sealed class Heartbeat
{
    private readonly long _interval;
    private readonly long _timeout;
    private readonly bool _clientPings;
    private volatile bool _awaitsPong;
    private bool _wasExtended;
    private bool _isPaused;

    public Heartbeat(TimeSpan interval, TimeSpan timeout, bool clientPings, long now)
    {
        _interval = (long)interval.TotalMilliseconds;
        _timeout = (long)timeout.TotalMilliseconds;
        _clientPings = clientPings;
        Due = now + (clientPings ? _interval + _timeout : _interval);
    }

    /// <summary>What is to be done at <see cref="Due"/>.</summary>
    public enum Beat
    {
        /// <summary>Nothing yet.</summary>
        None,

        /// <summary>Send a ping.</summary>
        Ping,

        /// <summary>End the session: its client is gone.</summary>
        TimedOut,
    }

    /// <summary>Whether a ping was sent that is not answered yet. May be asked from any thread.</summary>
    public bool AwaitsPong => _awaitsPong;

    /// <summary>When <see cref="Check"/> is to be called again.</summary>
    public long Due { get; private set; }

    /// <summary>Says what is to be done now.</summary>
    public Beat Check(long now)
    {
        if (Due > now)
        {
            return Beat.None;
        }

        if (_isPaused)
        {
            // What the client answers is not read. It is pinged all the same, or it would take the server for dead.
            Due = now + (_clientPings ? _timeout : _interval);
            _awaitsPong = !_clientPings;
            return _clientPings ? Beat.None : Beat.Ping;
        }

        if (_clientPings || _awaitsPong)
        {
            Due = now + _timeout;
            return Beat.TimedOut;
        }

        _awaitsPong = true;
        _wasExtended = false;
        Due = now + _timeout;
        return Beat.Ping;
    }

    /// <summary>The client has answered a ping.</summary>
    public void OnPong(long now)
    {
        if (_awaitsPong)
        {
            _awaitsPong = false;
            Due = now + _interval;
        }
    }

    /// <summary>The client has sent a ping (revision 3).</summary>
    public void OnPing(long now) => Due = now + _interval + _timeout;

    /// <summary>The client has sent something else. Its pong may be behind a lot of that: it gets the time once more, and once only.</summary>
    public void OnOther(long now)
    {
        if (_awaitsPong && !_wasExtended)
        {
            _wasExtended = true;
            Due = now + _timeout;
        }
    }

    /// <summary>Nothing is read of the client from now on.</summary>
    public void Pause() => _isPaused = true;

    /// <summary>The client is read again: for what it has answered meanwhile it gets the full time.</summary>
    public void Resume(long now)
    {
        _isPaused = false;
        if (_clientPings || _awaitsPong)
        {
            Due = Math.Max(Due, now + _timeout);
        }
    }
}
