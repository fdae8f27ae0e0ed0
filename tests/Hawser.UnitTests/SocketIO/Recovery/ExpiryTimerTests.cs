using Hawser.SocketIO.Recovery;
using Microsoft.Extensions.Time.Testing;

namespace Hawser.UnitTests.SocketIO.Recovery;

public sealed class ExpiryTimerTests
{
    private readonly CountingTime _time = new();
    private readonly ExpiryTimer _timer;
    private int _first;
    private int _second;

    public ExpiryTimerTests() => _timer = new ExpiryTimer(_time);

    [Fact]
    public void All_share_one()
    {
        _timer.Add(First);
        _timer.Add(Second);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(1, _time.Timers);
        Assert.Equal((2, 2), (_first, _second));
    }

    [Fact]
    public void It_goes_on_until_the_last_has_gone()
    {
        _timer.Add(First);
        _timer.Add(Second);
        _timer.Remove(First);
        _time.Advance(TimeSpan.FromSeconds(1));
        _timer.Remove(Second);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((0, 1), (_first, _second));

        _timer.Add(First);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), (_first, _second));
        Assert.Equal(2, _time.Timers);
    }

    private void First() => _first++;

    private void Second() => _second++;

    private sealed class CountingTime : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
