using System.Numerics;

namespace Hawser.Edge.Operations;

/// <summary>
/// Log lines on their way from one loop to the writer's thread: a ring of bytes with one producer and one consumer, no
/// lock. A line that does not fit is dropped and counted; a loop never waits for a disk or a terminal.
/// </summary>
internal sealed class LogRing
{
    private readonly byte[] _bytes;
    private readonly int _mask;
    private long _written;
    private long _read;
    private long _dropped;

    /// <param name="capacity">In bytes; a power of two.</param>
    public LogRing(int capacity)
    {
        if (!BitOperations.IsPow2(capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A power of two is needed.");
        }

        _bytes = new byte[capacity];
        _mask = capacity - 1;
    }

    /// <summary>Lines that did not fit, since the ring was made.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    public bool IsEmpty => Volatile.Read(ref _written) == Volatile.Read(ref _read);

    /// <summary>Adds a line with its line end. Producer only.</summary>
    public bool TryAppend(ReadOnlySpan<byte> line)
    {
        var written = _written;
        if (line.Length > _bytes.Length - (written - Volatile.Read(ref _read)))
        {
            Volatile.Write(ref _dropped, _dropped + 1);
            return false;
        }

        var start = (int)written & _mask;
        var first = Math.Min(line.Length, _bytes.Length - start);
        line[..first].CopyTo(_bytes.AsSpan(start));
        line[first..].CopyTo(_bytes);
        Volatile.Write(ref _written, written + line.Length);
        return true;
    }

    /// <summary>Writes what is there to <paramref name="output"/>. Consumer only.</summary>
    public void DrainTo(Stream output)
    {
        var end = Volatile.Read(ref _written);
        while (_read < end)
        {
            var start = (int)_read & _mask;
            var length = (int)Math.Min(end - _read, _bytes.Length - start);
            output.Write(_bytes, start, length);
            Volatile.Write(ref _read, _read + length);
        }
    }
}
