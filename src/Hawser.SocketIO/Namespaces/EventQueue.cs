namespace Hawser.SocketIO.Namespaces;

/// <summary>
/// Runs work of one socket one after another, in order. What completes at once runs in place, on the thread that brought
/// it; only what has to wait makes the rest wait with it.
/// </summary>
internal sealed class EventQueue
{
    private readonly Lock _gate = new();
    private Queue<Func<ValueTask>>? _waiting;
    private bool _isRunning;

    /// <summary>Takes the turn, if it is free.</summary>
    /// <returns>False if something runs: the work is to be given to <see cref="Add"/>.</returns>
    public bool TryBegin()
    {
        lock (_gate)
        {
            if (_isRunning)
            {
                return false;
            }

            _isRunning = true;
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
            if (_isRunning)
            {
                (_waiting ??= new Queue<Func<ValueTask>>()).Enqueue(work);
                return;
            }

            _isRunning = true;
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

            _isRunning = false;
            return true;
        }
    }

    private async Task RunAsync(ValueTask first)
    {
        // Work reports its own failures and never throws.
        await first;
        while (true)
        {
            Func<ValueTask>? next;
            lock (_gate)
            {
                if (_waiting is null || !_waiting.TryDequeue(out next))
                {
                    _isRunning = false;
                    return;
                }
            }

            await next();
        }
    }
}
