using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>Adds a line. Producer only.</summary>
    /// <param name="entry">What goes with it; its length is that of <paramref name="text"/>.</param>
    /// <param name="text">The text, without an end of the line.</param>
    public bool TryAppend(in LogEntry entry, ReadOnlySpan<byte> text)
    {
        var written = _written;
        if (EntryLength + text.Length > _bytes.Length - (written - Volatile.Read(ref _read)))
        {
            Volatile.Write(ref _dropped, _dropped + 1);
            return false;
        }

        Put(written, MemoryMarshal.AsBytes(new ReadOnlySpan<LogEntry>(in entry)));
        Put(written + EntryLength, text);
        Volatile.Write(ref _written, written + EntryLength + text.Length);
        return true;
    }

    /// <summary>Looks at the next line without taking it. Consumer only.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryPeek(out LogEntry entry)
    {
        entry = default;
        if (_read == Volatile.Read(ref _written))
        {
            return false;
        }

        Get(_read, MemoryMarshal.AsBytes(new Span<LogEntry>(ref entry)));
        return true;
    }

    /// <summary>Takes the next line. Consumer only.</summary>
    /// <param name="entry">What goes with it.</param>
    /// <param name="text">Room for the longest text.</param>
    /// <returns>False if there is none.</returns>
    public bool TryTake(out LogEntry entry, Span<byte> text)
    {
        if (!TryPeek(out entry))
        {
            return false;
        }

        Get(_read + EntryLength, text[..entry.Length]);
        Volatile.Write(ref _read, _read + EntryLength + entry.Length);
        return true;
    }

    private static readonly int EntryLength = Unsafe.SizeOf<LogEntry>();

    private void Put(long position, ReadOnlySpan<byte> bytes)
    {
        var start = (int)position & _mask;
        var first = Math.Min(bytes.Length, _bytes.Length - start);
        bytes[..first].CopyTo(_bytes.AsSpan(start));
        bytes[first..].CopyTo(_bytes);
    }

    private void Get(long position, Span<byte> bytes)
    {
        var start = (int)position & _mask;
        var first = Math.Min(bytes.Length, _bytes.Length - start);
        _bytes.AsSpan(start, first).CopyTo(bytes);
        _bytes.AsSpan(0, bytes.Length - first).CopyTo(bytes[first..]);
    }
}
