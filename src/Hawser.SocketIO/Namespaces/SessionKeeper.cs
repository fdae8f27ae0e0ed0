using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO.Namespaces;

/// <summary>
/// Writes the session of a socket down whenever it changes, not when it ends: a node that is killed has nothing left to
/// say. Writes follow one another; changes in between become one.
/// </summary>
internal sealed class SessionKeeper
{
    private readonly Lock _gate = new();
    private readonly IRecoveryStore _store;
    private readonly Socket _socket;
    private readonly ServerContext _server;
    private Func<ValueTask>? _next;
    private bool _isWriting;
    private volatile bool _hasBegun;
    private bool _isOver;

    public SessionKeeper(IRecoveryStore store, Socket socket, ServerContext server, string pid, string position)
    {
        _store = store;
        _socket = socket;
        _server = server;
        Pid = pid;
        Position = position;
    }

    public string Pid { get; }

    /// <summary>Where the log ended when the socket connected.</summary>
    public string Position { get; }

    /// <summary>The client is in: its session is written now, and from now on whenever it changes.</summary>
    public void Begin()
    {
        _hasBegun = true;
        Changed();
    }

    /// <summary>Has the session written as it is now; not before the client is in, as a middleware may still refuse it.</summary>
    public void Changed()
    {
        if (_hasBegun)
        {
            Write(() => _store.SaveSessionAsync(Record(_socket.Rooms), lifetime: null), isLast: false);
        }
    }

    /// <summary>The client went away; it may come back.</summary>
    public void Leave(IReadOnlySet<string> rooms)
    {
        Write(() => _store.SaveSessionAsync(Record(rooms), _server.Options.Recovery!.MaxDisconnectionDuration), isLast: true);
    }

    /// <summary>The client will not come back.</summary>
    public void Drop() => Write(() => _store.DropSessionAsync(Pid), isLast: true);

    /// <summary>Another connection has taken the session: nothing of this one is written any more.</summary>
    public void Detach()
    {
        lock (_gate)
        {
            _isOver = true;
            _next = null;
        }
    }

    private SessionRecord Record(IReadOnlySet<string> rooms) => new(_socket.Id, Pid, rooms, _socket.Data.ToJson(), Position, UserIdentity.Of(_socket.User));

    private void Write(Func<ValueTask> write, bool isLast)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = isLast;
            _next = write;
            if (_isWriting)
            {
                return;
            }

            _isWriting = true;
        }

        _ = WriteAllAsync();
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            Func<ValueTask> write;
            lock (_gate)
            {
                if (_next is null)
                {
                    _isWriting = false;
                    break;
                }

                write = _next;
                _next = null;
            }

            try
            {
                await write();
            }
            catch (Exception exception)
            {
                // The store is an adapter's, or the data is of a type that JSON does not know: said, not hidden.
                SocketIOLog.SessionNotKept(_server.Logger, _socket.Id, exception);
                await DropOutdatedAsync();
            }
        }

        // The socket has left its namespace before; what was written may have been the last that kept that alive.
        _socket.Namespace.RemoveIfEmpty();
    }

    /// <summary>A session as it was before is none to come back to; and while its client was connected it had no end.</summary>
    private async ValueTask DropOutdatedAsync()
    {
        try
        {
            await _store.DropSessionAsync(Pid);
        }
        catch (Exception exception)
        {
            SocketIOLog.SessionNotDropped(_server.Logger, _socket.Id, exception);
        }
    }
}
