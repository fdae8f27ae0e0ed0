using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>Moves on, second by second, the servers of a backend that start slowly.</summary>
internal sealed class WarmUp : LoopTask
{
    private const int StepMilliseconds = 1000;

    private readonly ServerPool _pool;

    public WarmUp(EventLoop loop, ServerPool pool)
        : base(loop)
    {
        _pool = pool;
        pool.OnSlowStart = () => loop.Post(this);
    }

    protected override void Run()
    {
        if (_pool.AdvanceSlowStarts())
        {
            SetDeadline(Loop.Now + StepMilliseconds);
        }
        else
        {
            ClearDeadline();
        }
    }
}
