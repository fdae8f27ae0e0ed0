namespace Hawser.SocketIO.Namespaces;

/// <summary>
/// Runs work of one socket one after another, in order (or so many at once as an option says). What completes at once runs
/// in place, on the thread that brought it; only what has to wait makes the rest wait with it.
/// </summary>
internal sealed class EventQueue
{
    private readonly Lock _gate = new();
    private readonly int _concurrency;
    private readonly RunningWork? _all;
    private Queue<Func<ValueTask>>? _waiting;
    private int _running;

    /// <param name="concurrency">How much may run at once; at least 1.</param>
    /// <param name="all">Is told of work that does not complete at once; null for nobody.</param>
    public EventQueue(int concurrency, RunningWork? all = null)
    {
        _concurrency = concurrency;
        _all = all;
    }

    /// <summary>How much waits.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting?.Count ?? 0;
            }
        }
    }

    /// <summary>Takes a turn, if there is one.</summary>
    /// <returns>False if there is none: the work is to be given to <see cref="Add"/>.</returns>
    public bool TryBegin()
    {
        lock (_gate)
        {
            if (_running >= _concurrency)
            {
                return false;
            }

            _running++;
            return true;
        }
    }

    /// <summary>Ends the turn taken by <see cref="TryBegin"/> when <paramref name="work"/>, begun by the caller, is done.</summary>
    public void EndAfter(ValueTask work)
    {
        if (work.IsCompletedSuccessfully && TryEnd())
        {
            return;
        }

        _ = RunAsync(work);
    }

    /// <summary>Has work done after what runs and waits already.</summary>
    public void Add(Func<ValueTask> work)
    {
        lock (_gate)
        {
            if (_running >= _concurrency || _waiting is { Count: > 0 })
            {
                (_waiting ??= new Queue<Func<ValueTask>>()).Enqueue(work);
                return;
            }

            _running++;
        }

        EndAfter(work());
    }

    private bool TryEnd()
    {
        lock (_gate)
        {
            if (_waiting is { Count: > 0 })
            {
                return false;
            }

            _running--;
            return true;
        }
    }

    private async Task RunAsync(ValueTask first)
    {
        // Work reports its own failures and never throws.
        _all?.Begin();
        await first;
        while (true)
        {
            Func<ValueTask>? next;
            lock (_gate)
            {
                if (_waiting is null || !_waiting.TryDequeue(out next))
                {
                    _running--;
                    break;
                }
            }

            await next();
        }

        _all?.End();
    }
}
