using Hawser.Transport;

namespace Hawser.Edge.Samples;

/// <summary>Turns the loop's moments into local time.</summary>
internal sealed class WallClock
{
    private readonly TimeProvider _time;
    private readonly EventLoop _loop;

    public WallClock(EventLoop loop, TimeProvider time)
    {
        _loop = loop;
        _time = time;
    }

    public DateTimeOffset Now => _time.GetLocalNow();

    /// <summary>The loop's moment now.</summary>
    public long Moment => _loop.Now;

    public DateTimeOffset At(long moment) => _time.GetLocalNow().AddMilliseconds(moment - _loop.Now);
}
