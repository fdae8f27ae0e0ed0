using Hawser.EngineIO.Transports;

namespace Hawser.EngineIO.Sessions;

/// <summary>
/// The calls of the layer above for one session, one at a time. Messages wait for each other; the end of the session waits
/// for nobody: whoever is in a call passes it on when that returns. So a handler that takes its time holds up its own
/// client only, and two that end each other's sessions do not wait for each other.
/// </summary>
internal sealed class SocketCalls
{
    private readonly Lock _gate = new();
    private IEngineSocket? _socket;
    private volatile CloseNotice? _close;
    private bool _isClosed;

    /// <summary>Has the layer above take the session, and only then lets messages through.</summary>
    public void Open(IEngineApplication application, EngineSession session)
    {
        lock (_gate)
        {
            _socket = application.OnConnection(session);
        }

        PassClose();
    }

    public void Message(ReadOnlySpan<byte> message, bool isBinary)
    {
        try
        {
            lock (_gate)
            {
                if (_close is null)
                {
                    _socket?.OnMessage(message, isBinary);
                }
            }
        }
        finally
        {
            PassClose();
        }
    }

    public void Drained() => Volatile.Read(ref _socket)?.OnDrained();

    /// <summary>Says once that the session is over.</summary>
    public void Close(CloseReason reason, string? detail)
    {
        _close = new CloseNotice(reason, detail);
        PassClose();
    }

    private void PassClose()
    {
        // Between saying that there is an end and looking whether somebody is in a call, and the other way round.
        Interlocked.MemoryBarrier();
        if (_close is not { } close || !_gate.TryEnter())
        {
            return;
        }

        try
        {
            if (!_isClosed && _socket is { } socket)
            {
                _isClosed = true;
                socket.OnClose(close.Reason, close.Detail);
            }
        }
        finally
        {
            _gate.Exit();
        }
    }

    private sealed record CloseNotice(CloseReason Reason, string? Detail);
}
