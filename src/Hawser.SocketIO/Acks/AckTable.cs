using System.Text.Json;

namespace Hawser.SocketIO.Acks;

/// <summary>The acknowledgements that one socket's client owes. Thread-safe.</summary>
internal sealed class AckTable
{
    private readonly Lock _gate = new();
    private readonly JsonSerializerOptions _options;
    private Dictionary<ulong, IPendingAck>? _pending;
    private ulong _lastId;
    private bool _isClosed;

    public AckTable(JsonSerializerOptions options) => _options = options;

    /// <summary>How many are owed.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _pending?.Count ?? 0;
            }
        }
    }

    /// <summary>Expects an acknowledgement of this socket alone. Ids count from 1.</summary>
    /// <exception cref="SocketDisconnectedException">The socket is gone: none will come.</exception>
    public (ulong Id, Task<T?> Answer) Expect<T>()
    {
        var pending = new PendingAck<T>();
        lock (_gate)
        {
            return TryAdd(++_lastId, pending) ? (_lastId, pending.Answer) : throw new SocketDisconnectedException();
        }
    }

    /// <summary>Expects the acknowledgement of a broadcast, whose id many sockets share.</summary>
    /// <returns>False if the socket is gone: none will come.</returns>
    public bool TryExpect(ulong id, IPendingAck pending)
    {
        lock (_gate)
        {
            return TryAdd(id, pending);
        }
    }

    /// <summary>Takes in what the client answered. An id that nobody waits for is ignored: it may be late.</summary>
    public void Complete(ulong id, ReadOnlySpan<byte> payload, IReadOnlyList<ReadOnlyMemory<byte>>? attachments) =>
        Take(id)?.Complete(payload, attachments, _options);

    /// <summary>Stops waiting for one.</summary>
    public void Forget(ulong id) => Take(id);

    /// <summary>Ends all waits: the socket is gone.</summary>
    public void Close()
    {
        Dictionary<ulong, IPendingAck>? pending;
        lock (_gate)
        {
            _isClosed = true;
            pending = _pending;
            _pending = null;
        }

        foreach (var ack in pending?.Values ?? Enumerable.Empty<IPendingAck>())
        {
            ack.Abandon();
        }
    }

    private bool TryAdd(ulong id, IPendingAck pending)
    {
        if (!_isClosed)
        {
            (_pending ??= []).Add(id, pending);
        }

        return !_isClosed;
    }

    private IPendingAck? Take(ulong id)
    {
        lock (_gate)
        {
            return _pending is not null && _pending.Remove(id, out var pending) ? pending : null;
        }
    }

    private sealed class PendingAck<T> : IPendingAck
    {
        private readonly TaskCompletionSource<T?> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T?> Answer => _completion.Task;

        public void Complete(ReadOnlySpan<byte> payload, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, JsonSerializerOptions options)
        {
            try
            {
                _completion.TrySetResult(typeof(T) == typeof(AckValues)
                    ? (T)(object)AckValues.Of(payload, attachments, options)
                    : new EventArguments(payload, attachments, skip: 0, options).Read<T>());
            }
            catch (Exception exception)
            {
                // Also whatever a converter of the application's throws: it is for whoever waits for the answer.
                _completion.TrySetException(exception);
            }
        }

        public void Abandon() => _completion.TrySetException(new SocketDisconnectedException());
    }
}
