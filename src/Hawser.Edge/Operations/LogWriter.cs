using System.Text;

namespace Hawser.Edge.Operations;

/// <summary>
/// Writes the log lines of all loops to standard output, on a thread of its own. It sleeps while there is nothing, and
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
    private readonly Stream _output;
    private readonly Thread _thread;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ManualResetEventSlim _stop = new();
    private long _reportedDrops;
    private int _isAwake;

    public LogWriter(Stream output)
    {
        _output = output;
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
    public void WriteLine(string line)
    {
        lock (_sharedGate)
        {
            _shared.TryAppend(Encoding.UTF8.GetBytes(line + "\n"));
        }

        Wake();
    }

    /// <summary>Writes what is left and ends the thread.</summary>
    public void Dispose()
    {
        _stop.Set();
        Wake();
        _thread.Join();
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

    private void Drain()
    {
        try
        {
            lock (_rings)
            {
                _rings.ForEach(ring => ring.DrainTo(_output));
                var dropped = _rings.Sum(ring => ring.Dropped);
                if (dropped > _reportedDrops)
                {
                    _output.Write(Encoding.UTF8.GetBytes($"{dropped - _reportedDrops} log lines were dropped: the output is too slow.\n"));
                    _reportedDrops = dropped;
                }
            }

            _output.Flush();
        }
        catch (IOException exception)
        {
            // Nobody reads any more; the edge's work does not depend on it.
            Console.Error.WriteLine($"[WARNING]  ({Environment.ProcessId}) : log output failed: {exception.Message}");
            _stop.Set();
        }
    }
}
