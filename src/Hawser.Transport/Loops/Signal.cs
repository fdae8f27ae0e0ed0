using System.Threading.Tasks.Sources;

namespace Hawser.Transport;

/// <summary>
/// A loop task that an <c>async</c> method awaits: each run resumes the method, inline on the loop. One waiter at a time.
/// </summary>
/// <remarks>A run without a waiter is remembered, so the next wait completes at once; wake-ups may be spurious.</remarks>
public sealed class Signal : LoopTask, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _source;
    private bool _isWaiting;
    private bool _hasRun;

    /// <summary>Makes a signal of <paramref name="loop"/>.</summary>
    public Signal(EventLoop loop)
        : base(loop)
    {
    }

    /// <summary>Waits for the next run. Allocates nothing.</summary>
    public ValueTask WaitAsync()
    {
        if (_hasRun)
        {
            _hasRun = false;
            return default;
        }

        _source.Reset();
        _isWaiting = true;
        return new ValueTask(this, _source.Version);
    }

    /// <inheritdoc/>
    protected internal override void Run()
    {
        if (!_isWaiting)
        {
            _hasRun = true;
            return;
        }

        _isWaiting = false;
        _source.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    // The flags are dropped on purpose: the continuation runs on the loop, whatever context the awaiting code had.
    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);
}
