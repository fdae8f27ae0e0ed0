namespace Hawser.SocketIO.Namespaces;

/// <summary>What handlers are still at: a server that ends waits for it, since its services end with it. Thread-safe.</summary>
internal sealed class RunningWork
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private int _count;

    /// <summary>How many sockets have work that is not done.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public void Begin()
    {
        lock (_gate)
        {
            _count++;
        }
    }

    public void End()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (--_count == 0)
            {
                idle = _idle;
                _idle = null;
            }
        }

        idle?.SetResult();
    }

    /// <summary>Completes when nothing is left.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return _count == 0 ? Task.CompletedTask : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
