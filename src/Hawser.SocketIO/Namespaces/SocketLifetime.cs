using System.Collections.Immutable;

namespace Hawser.SocketIO.Namespaces;

/// <summary>The end of a socket: who is told, what its rooms were, what is kept of it.</summary>
internal sealed class SocketLifetime
{
    // Reasons after which a client comes back by itself, and may find its session again.
    private static readonly ImmutableHashSet<string> Recoverable =
        ["transport error", "transport close", "forced close", "ping timeout", "server shutting down", "forced server close"];

    // Timers take no more than 49 days; tokens may last longer.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    private readonly Socket _socket;
    private readonly ServerContext _server;
    private readonly Lock _gate = new();
    private ImmutableArray<Func<string, Task>> _disconnecting = [];
    private ImmutableArray<Func<string, Task>> _disconnected = [];
    private CancellationTokenSource? _aborted;
    private ITimer? _expiry;
    private bool _isDisconnected;

    public SocketLifetime(Socket socket, ServerContext server)
    {
        _socket = socket;
        _server = server;
    }

    /// <summary>What keeps the session, if recovery is on.</summary>
    public SessionKeeper? Session { get; set; }

    public bool IsConnected => !Volatile.Read(ref _isDisconnected);

    public string? Detail { get; private set; }

    /// <summary>The rooms as they were, while those are told who want to know before the rooms are left.</summary>
    public IReadOnlySet<string>? LastRooms { get; private set; }

    public CancellationToken Token
    {
        get
        {
            lock (_gate)
            {
                if (_isDisconnected)
                {
                    return new CancellationToken(canceled: true);
                }

                return (_aborted ??= new CancellationTokenSource()).Token;
            }
        }
    }

    public void OnDisconnecting(Func<string, Task> handler) => ImmutableInterlocked.Update(ref _disconnecting, static (handlers, added) => handlers.Add(added), handler);

    public void OnDisconnected(Func<string, Task> handler) => ImmutableInterlocked.Update(ref _disconnected, static (handlers, added) => handlers.Add(added), handler);

    /// <summary>Has the socket's connection ended when its user is no longer authenticated.</summary>
    public void EndAt(DateTimeOffset expires, Action end)
    {
        lock (_gate)
        {
            if (_isDisconnected)
            {
                return;
            }

            using (ExecutionContext.SuppressFlow())
            {
                _expiry = _server.Time.CreateTimer(_ => OnExpiry(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        OnExpiry();

        void OnExpiry()
        {
            var left = expires - _server.Time.GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                _expiry!.Change(left < LongestTimer ? left : LongestTimer, Timeout.InfiniteTimeSpan);
                return;
            }

            SocketIOLog.UserExpired(_server.Logger, _socket.Id, _socket.SessionId, expires);
            end();
        }
    }

    /// <returns>False if it was over already.</returns>
    public bool TryEnd(string reason, string? detail, EventQueue queue)
    {
        CancellationTokenSource? aborted;
        lock (_gate)
        {
            if (_isDisconnected)
            {
                return false;
            }

            LastRooms = _socket.Namespace.Rooms.RoomsOf(_socket);
            Detail = detail;
            Volatile.Write(ref _isDisconnected, true);
            aborted = _aborted;
            _expiry?.Dispose();
        }

        if (Recoverable.Contains(reason))
        {
            Session?.Leave(LastRooms);
        }
        else
        {
            Session?.Drop();
        }

        _socket.Namespace.Remove(_socket);
        _socket.Acks.Close();
        queue.Add(async () =>
        {
            await RunAsync("disconnecting", _disconnecting, reason);
            LastRooms = ImmutableHashSet<string>.Empty;
            await RunAsync("disconnect", _disconnected, reason);
        });

        // Last, and never under a lock: what is cancelled runs at once.
        Cancel(aborted);
        return true;
    }

    private void Cancel(CancellationTokenSource? aborted)
    {
        try
        {
            aborted?.Cancel();
        }
        catch (AggregateException exception)
        {
            // What the application registered on the token threw. The client's other sockets are to end, too.
            _server.ReportHandlerFailure(_socket, "disconnect", exception);
        }
    }

    private async ValueTask RunAsync(string name, ImmutableArray<Func<string, Task>> handlers, string reason)
    {
        foreach (var handler in handlers)
        {
            await _server.GuardAsync(_socket, name, () => new ValueTask(handler(reason)));
        }
    }
}
