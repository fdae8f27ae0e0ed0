using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime;
using Hawser.Transport.Timers;

namespace Hawser.Transport;

/// <summary>
/// One thread that waits for readiness, runs the tasks that have a reason to, and keeps their deadlines.
/// Connections and tasks belong to one loop for life and are touched by its thread only; everything foreign comes in by
/// <see cref="Post(Action{object}, object)"/>.
/// </summary>
public abstract class EventLoop
{
    /// <summary>A turn longer than this holds up every connection of the loop noticeably and is reported.</summary>
    public static readonly TimeSpan LongTurn = TimeSpan.FromMilliseconds(10);

    [ThreadStatic]
    private static EventLoop? _current;

    private readonly TimingWheel _wheel;
    private readonly ConcurrentQueue<PostedWork> _posted = new();
    private readonly long _epoch = Stopwatch.GetTimestamp();
    private readonly EventLoopOptions _options;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoopTask? _readyHead;
    private LoopTask? _readyTail;
    private byte[]? _sharedBuffer;
    private TimeSpan _compilationTime;
    private long _turns;
    private int _wakeRequested;
    private volatile bool _isStopping;

    private protected EventLoop(int index, EventLoopOptions options)
    {
        Index = index;
        _options = options;
        _wheel = new TimingWheel(0);
    }

    /// <summary>The loop whose thread this is, or null on any other thread.</summary>
    public static EventLoop? Current => _current;

    /// <summary>The loop's number in its group, from 0.</summary>
    public int Index { get; }

    /// <summary>Milliseconds since the loop was made, by a monotonic clock; read once a turn.</summary>
    public long Now { get; private set; }

    /// <summary>Whether the calling thread is this loop's.</summary>
    public bool IsCurrent => _current == this;

    /// <summary>How many connections are open on this loop. May be read from any thread.</summary>
    public abstract int ConnectionCount { get; }

    /// <summary>
    /// 64 KB that any code of the loop may use within one synchronous stretch. It is somebody else's after the next
    /// <c>await</c> or return to the loop.
    /// </summary>
    public Span<byte> SharedBuffer => _sharedBuffer ??= GC.AllocateUninitializedArray<byte>(SharedBufferLength, pinned: true);

    /// <summary>Completes when the loop's thread has ended.</summary>
    internal Task Stopped => _stopped.Task;

    /// <summary>How often the loop has looked for work: a sleeping loop's number stands still.</summary>
    internal long Turns => Volatile.Read(ref _turns);

    // As much as one connection may move in one turn, so that one fill is one turn's share.
    internal const int SharedBufferLength = 64 * 1024;

    /// <summary>Runs <paramref name="callback"/> on the loop's thread, soon. May be called from any thread.</summary>
    public void Post(Action<object?> callback, object? state)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _posted.Enqueue(new PostedWork(callback, state));
        RequestWake();
    }

    /// <summary>Schedules <paramref name="task"/>, which belongs to this loop, from any thread.</summary>
    public void Post(LoopTask task) => Post(static state => ((LoopTask)state!).Schedule(), task);

    /// <summary>
    /// Starts to establish a connection. <see cref="Connection.TryFinishConnect"/> tells how it went; a failure that is
    /// known at once is told the same way.
    /// </summary>
    public abstract Connection Connect(NetworkAddress remote);

    internal abstract IAcceptor CreateAcceptor(ListenerSocket socket, Listener listener);

    /// <summary>Takes over a socket that another loop accepted.</summary>
    internal abstract Connection Adopt(int fd, NetworkAddress remote);

    internal void Start()
    {
        var thread = new Thread(RunThread) { IsBackground = true, Name = $"hawser-loop-{Index}" };
        thread.UnsafeStart();
    }

    internal void Stop()
    {
        _isStopping = true;
        RequestWake();
    }

    internal void SetDeadline(WheelTimer timer, long deadline)
    {
        Debug.Assert(IsCurrent, "A deadline is set from a foreign thread.");
        _wheel.Set(timer, deadline);
    }

    internal void RemoveDeadline(WheelTimer timer)
    {
        Debug.Assert(IsCurrent, "A deadline is cleared from a foreign thread.");
        _wheel.Remove(timer);
    }

    internal void Enqueue(LoopTask task)
    {
        task.IsScheduled = true;
        if (_readyTail is null)
        {
            _readyHead = task;
        }
        else
        {
            _readyTail.NextReady = task;
        }

        _readyTail = task;
    }

    /// <summary>Waits for readiness and schedules the owners of what became ready.</summary>
    private protected abstract void Poll(int timeoutMilliseconds);

    /// <summary>Ends a wait in <see cref="Poll"/>. Called from any thread.</summary>
    private protected abstract void Wake();

    /// <summary>Called when a turn's tasks have run, before the next wait.</summary>
    private protected virtual void EndTurn()
    {
    }

    /// <summary>Called on the loop's thread when it ends: everything that is still open is closed.</summary>
    private protected abstract void CloseAll();

    private void RequestWake()
    {
        if (Interlocked.Exchange(ref _wakeRequested, 1) == 0)
        {
            Wake();
        }
    }

    private void RunThread()
    {
        _current = this;
        try
        {
            while (!_isStopping)
            {
                RunTurn();
            }

            CloseAll();
            _stopped.SetResult();
        }
        catch (Exception exception)
        {
            // Only the loop's own code gets here: tasks are guarded one by one.
            _stopped.SetException(exception);
            _options.OnFault?.Invoke(exception);
        }
    }

    private void RunTurn()
    {
        var hasWork = _readyHead is not null || !_posted.IsEmpty;
        Poll(hasWork ? 0 : _wheel.MillisecondsToNext());
        _turns++;
        var started = Stopwatch.GetTimestamp();
        Now = (long)Stopwatch.GetElapsedTime(_epoch, started).TotalMilliseconds;
        RunPosted();
        _wheel.Advance(Now);
        RunReady();
        EndTurn();
        if (_options.OnLongTurn is not null && Stopwatch.GetElapsedTime(started) > LongTurn)
        {
            ReportLongTurn(Stopwatch.GetElapsedTime(started));
        }
    }

    private void ReportLongTurn(TimeSpan elapsed)
    {
        // The first run of any code is slow while it is compiled: that is nobody's mistake.
        var compiled = JitInfo.GetCompilationTime(currentThread: true);
        var own = elapsed - (compiled - _compilationTime);
        _compilationTime = compiled;
        if (own > LongTurn)
        {
            _options.OnLongTurn!(Index, own);
        }
    }

    private void RunPosted()
    {
        // Reset before looking: what is posted from here on wakes the loop again.
        Volatile.Write(ref _wakeRequested, 0);
        Interlocked.MemoryBarrier();
        for (var left = _posted.Count; left > 0 && _posted.TryDequeue(out var work); left--)
        {
            try
            {
                work.Callback(work.State);
            }
            catch (Exception exception) when (_options.OnFault is not null)
            {
                _options.OnFault(exception);
            }
        }
    }

    private void RunReady()
    {
        // What gets ready from here on waits for the next turn: a task that always has more to do starves nobody.
        var task = _readyHead;
        _readyHead = null;
        _readyTail = null;
        while (task is not null)
        {
            var next = task.NextReady;
            task.NextReady = null;
            task.IsScheduled = false;
            try
            {
                task.Run();
            }
            catch (Exception exception) when (_options.OnFault is not null)
            {
                _options.OnFault(exception);
            }

            task = next;
        }
    }

    private readonly record struct PostedWork(Action<object?> Callback, object? State);
}
