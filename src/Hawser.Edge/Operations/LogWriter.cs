using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Operations;

/// <summary>
/// Writes the log lines of all loops to where they go, on a thread of its own. It sleeps while there is nothing, and
/// gathers for some milliseconds once there is something, so that a busy loop pays for neither.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    // Long enough to make one write of thousands of lines, short enough for a person who watches.
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(5);

    // 1 MB holds some 5,000 lines: what a loop logs in 50 ms at 100,000 requests a second.
    private const int RingCapacity = 1 << 20;

    private readonly List<LogRing> _rings = [];
    private readonly LogRing _shared = new(RingCapacity);
    private readonly Lock _sharedGate = new();
    private readonly LogBook _book;
    private readonly byte[] _text = new byte[MaxText];
    private readonly Thread _thread;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ManualResetEventSlim _stop = new();
    private long _reportedDrops;
    private int _isAwake;

    public LogWriter(LogBook book)
    {
        _book = book;
        _rings.Add(_shared);
        _thread = new Thread(Run) { IsBackground = true, Name = "hawser-log" };
        _thread.UnsafeStart();
    }

    /// <summary>Makes the ring of one loop.</summary>
    public LogRing AddRing()
    {
        var ring = new LogRing(RingCapacity);
        lock (_rings)
        {
            _rings.Add(ring);
        }

        return ring;
    }

    /// <summary>Tells that a ring has got lines. Cheap while the writer is at work anyway.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _isAwake, 1) == 0)
        {
            _wake.Release();
        }
    }

    /// <summary>Logs a line from any thread.</summary>
    public void Write(ProxyConfig proxy, LogLevel level, string line)
    {
        var route = _book.RouteOf(proxy);
        if (!route.Takes(level))
        {
            return;
        }

        var text = Encoding.UTF8.GetBytes(line);
        text = text[..Math.Min(text.Length, MaxText)];
        lock (_sharedGate)
        {
            _shared.TryAppend(new LogEntry(text.Length, route.Index, level, DateTime.UtcNow.Ticks), text);
        }

        Wake();
    }

    /// <summary>The longest text of a line, in bytes: as long as <c>log … len</c> may ask for.</summary>
    public const int MaxText = 64 * 1024;

    /// <summary>Writes what is left and ends the thread.</summary>
    public void Dispose()
    {
        _stop.Set();
        Wake();
        _thread.Join();
        _book.Dispose();
        _wake.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.IsSet)
        {
            _wake.Wait();
            _stop.Wait(GatherTime);

            // Reset before draining: what comes after is seen by this round or wakes the next.
            Volatile.Write(ref _isAwake, 0);
            Interlocked.MemoryBarrier();
            Drain();
        }

        Drain();
    }

    /// <summary>The ring whose next line is the oldest; null if there is no line.</summary>
    private LogRing? Oldest()
    {
        var (oldest, ticks) = (default(LogRing), long.MaxValue);
        foreach (var ring in _rings)
        {
            if (ring.TryPeek(out var entry) && entry.Ticks < ticks)
            {
                (oldest, ticks) = (ring, entry.Ticks);
            }
        }

        return oldest;
    }

    /// <summary>Writes the lines of all loops in the order of their time.</summary>
    private void DrainRings()
    {
        while (Oldest() is { } ring && ring.TryTake(out var entry, _text))
        {
            var route = _book.Routes[entry.Route];
            foreach (var target in route.Targets)
            {
                target.Write(entry, route, _text.AsSpan(0, entry.Length));
            }
        }
    }

    private void Drain()
    {
        try
        {
            lock (_rings)
            {
                DrainRings();
                var dropped = _rings.Sum(ring => ring.Dropped);
                if (dropped > _reportedDrops)
                {
                    Console.Error.WriteLine($"[WARNING]  ({Environment.ProcessId}) : {dropped - _reportedDrops} log lines were dropped: what they are written to is too slow.");
                    _reportedDrops = dropped;
                }
            }

            foreach (var target in _book.Targets)
            {
                target.Flush();
            }
        }
        catch (IOException exception)
        {
            // Nobody reads any more; the edge's work does not depend on it.
            Console.Error.WriteLine($"[WARNING]  ({Environment.ProcessId}) : log output failed: {exception.Message}");
            _stop.Set();
        }
    }
}
