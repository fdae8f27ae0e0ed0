using System.Text.Json;
using Hawser.SocketIO.Parsing;

namespace Hawser.SocketIO.Acks;

/// <summary>The acknowledgements that one socket's client owes. Thread-safe.</summary>
internal sealed class AckTable
{
    private readonly Lock _gate = new();
    private readonly JsonSerializerOptions _options;
    private Dictionary<ulong, PendingAck>? _pending;
    private ulong _lastId;
    private bool _isClosed;

    public AckTable(JsonSerializerOptions options) => _options = options;

    /// <summary>Expects an acknowledgement. Ids count from 1.</summary>
    /// <exception cref="SocketDisconnectedException">The socket is gone: none will come.</exception>
    public (ulong Id, Task<T?> Answer) Expect<T>()
    {
        var pending = new PendingAck<T>();
        lock (_gate)
        {
            if (_isClosed)
            {
                throw new SocketDisconnectedException();
            }

            _pending ??= [];
            _pending.Add(++_lastId, pending);
            return (_lastId, pending.Answer);
        }
    }

    /// <summary>Takes in what the client answered. An id that nobody waits for is ignored: it may be late.</summary>
    public void Complete(ulong id, ReadOnlySpan<byte> payload)
    {
        if (Take(id) is { } pending)
        {
            pending.Complete(payload, _options);
        }
    }

    /// <summary>Stops waiting for one.</summary>
    public void Forget(ulong id) => Take(id);

    /// <summary>Ends all waits: the socket is gone.</summary>
    public void Close()
    {
        Dictionary<ulong, PendingAck>? pending;
        lock (_gate)
        {
            _isClosed = true;
            pending = _pending;
            _pending = null;
        }

        foreach (var ack in pending?.Values ?? Enumerable.Empty<PendingAck>())
        {
            ack.Fail(new SocketDisconnectedException());
        }
    }

    private PendingAck? Take(ulong id)
    {
        lock (_gate)
        {
            return _pending is not null && _pending.Remove(id, out var pending) ? pending : null;
        }
    }

    private abstract class PendingAck
    {
        public abstract void Complete(ReadOnlySpan<byte> payload, JsonSerializerOptions options);

        public abstract void Fail(Exception exception);
    }

    private sealed class PendingAck<T> : PendingAck
    {
        private readonly TaskCompletionSource<T?> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T?> Answer => _completion.Task;

        public override void Complete(ReadOnlySpan<byte> payload, JsonSerializerOptions options)
        {
            try
            {
                _completion.TrySetResult(new EventArguments(payload, skip: 0, options).Read<T>());
            }
            catch (JsonException exception)
            {
                _completion.TrySetException(exception);
            }
        }

        public override void Fail(Exception exception) => _completion.TrySetException(exception);
    }
}
