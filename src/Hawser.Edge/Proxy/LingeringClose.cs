using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>
/// Closes a connection whose peer may still be sending: closing at once would answer those bytes with a reset, and the
/// reset would destroy our last response before it is read (RFC 9112 §9.6).
/// </summary>
internal sealed class LingeringClose : LoopTask
{
    // Time for the response to arrive and the peer to stop; nginx waits as long for the next bytes.
    private const int WaitMilliseconds = 5000;

    // More than this is not worth reading only to be polite.
    private const int MaxDiscarded = 16 * 1024 * 1024;

    private readonly Connection _connection;
    private readonly Action _onClosed;
    private long _discarded;

    private LingeringClose(Connection connection, Action onClosed)
        : base(connection.Loop)
    {
        _connection = connection;
        _onClosed = onClosed;
    }

    /// <summary>Ends sending, discards what comes until the peer's end, then closes and calls <paramref name="onClosed"/>.</summary>
    public static void Begin(Connection connection, Action onClosed)
    {
        var task = new LingeringClose(connection, onClosed);
        connection.Owner = task;
        connection.ShutdownSend();
        task.SetDeadline(connection.Loop.Now + WaitMilliseconds);
        task.Schedule();
    }

    protected override void Run()
    {
        if (_connection.IsClosed)
        {
            return;
        }

        var status = _connection.TryReceive(Loop.SharedBuffer, out var received);
        _discarded += received;
        if (status == IOStatus.Done && _discarded < MaxDiscarded && !IsExpired)
        {
            Schedule();
        }
        else if (status != IOStatus.WouldBlock || IsExpired)
        {
            ClearDeadline();
            _connection.Owner = null;
            _connection.Close();
            _onClosed();
        }
    }
}
