using Hawser.Transport;

namespace Hawser.Edge.Operations;

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

    public DateTime At(long moment) => _time.GetLocalNow().DateTime.AddMilliseconds(moment - _loop.Now);
}
