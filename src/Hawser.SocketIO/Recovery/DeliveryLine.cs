namespace Hawser.SocketIO.Recovery;

/// <summary>
/// Has things done one at a time, in the order in which they came, and under no lock. Whoever comes while nothing is done
/// does it in place; whoever comes meanwhile, perhaps from within, is told when it was done. Thread-safe.
/// </summary>
internal sealed class DeliveryLine
{
    private readonly Lock _gate = new();
    private readonly Queue<(Action Work, TaskCompletionSource Done)> _waiting = new();
    private bool _isBusy;

    /// <returns>Null if it is the caller's turn: it does the work at once, and then calls <see cref="PassOn"/>.</returns>
    public Task? Enter(Action work)
    {
        lock (_gate)
        {
            if (!_isBusy)
            {
                _isBusy = true;
                return null;
            }

            // The one who completes it has others to serve.
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((work, done));
            return done.Task;
        }
    }

    /// <summary>Ends the caller's turn. It has had its own; those that came meanwhile are none of its business.</summary>
    public void PassOn()
    {
        lock (_gate)
        {
            _isBusy = _waiting.Count > 0;
            if (_isBusy)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static line => line.WorkOff(), this, preferLocal: false);
            }
        }
    }

    private void WorkOff()
    {
        while (true)
        {
            (Action Work, TaskCompletionSource Done) next;
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out next))
                {
                    _isBusy = false;
                    return;
                }
            }

            try
            {
                next.Work();
                next.Done.SetResult();
            }
            catch (Exception exception)
            {
                // A parser of the application's may throw anything: it is for whoever emitted.
                next.Done.SetException(exception);
            }
        }
    }
}
