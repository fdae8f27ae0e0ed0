using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Bytes on their way to one connection: sent at once as far as the kernel takes them, the rest kept.</summary>
internal struct SendQueue
{
    private byte[]? _pending;
    private int _start;

    /// <summary>Bytes that the kernel has taken so far.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether the connection broke.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether bytes wait; until they are gone nothing more should be produced.</summary>
    public readonly bool IsBlocked => _pending is not null && !HasFailed;

    /// <summary>The bytes that wait.</summary>
    public readonly ReadOnlySpan<byte> Pending => _pending.AsSpan(_start);

    public void Reset() => this = default;

    /// <summary>Sends what was kept.</summary>
    /// <returns>Whether anything moved.</returns>
    public bool Flush(Connection connection)
    {
        if (_pending is null || HasFailed)
        {
            return false;
        }

        switch (connection.TrySend(_pending.AsSpan(_start), out var sent))
        {
            case IOStatus.Failed:
                HasFailed = true;
                return true;
            case IOStatus.WouldBlock:
                return false;
        }

        Sent += sent;
        _start += sent;
        if (_start == _pending.Length)
        {
            _pending = null;
            _start = 0;
        }

        return true;
    }

    /// <summary>Sends <paramref name="bytes"/> behind what is kept.</summary>
    public void Send(Connection connection, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || HasFailed)
        {
            return;
        }

        if (_pending is null)
        {
            var status = connection.TrySend(bytes, out var sent);
            if (status == IOStatus.Failed)
            {
                HasFailed = true;
                return;
            }

            Sent += sent;
            bytes = bytes[sent..];
        }

        if (!bytes.IsEmpty)
        {
            // Bounded: callers produce nothing while the queue is blocked, so this is one piece of work at most.
            _pending = [.. _pending.AsSpan(_start), .. bytes];
            _start = 0;
        }
    }
}
