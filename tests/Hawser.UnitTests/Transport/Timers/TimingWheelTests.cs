using CsCheck;
using Hawser.Transport.Timers;

namespace Hawser.UnitTests.Transport.Timers;

public sealed class TimingWheelTests
{
    [Fact]
    public void A_timer_expires_once_at_its_deadline_and_not_before()
    {
        var wheel = new TimingWheel(0);
        var timer = new RecordingTimer();
        wheel.Set(timer, 300);

        wheel.Advance(299);
        Assert.Equal(0, timer.Expirations);

        wheel.Advance(300);
        Assert.Equal(1, timer.Expirations);

        wheel.Advance(100_000);
        Assert.Equal(1, timer.Expirations);
    }

    [Fact]
    public void A_timer_moved_on_expires_at_the_later_moment_only()
    {
        var wheel = new TimingWheel(0);
        var timer = new RecordingTimer();
        wheel.Set(timer, 100);
        wheel.Advance(50);
        wheel.Set(timer, 70_000);

        wheel.Advance(69_999);
        Assert.Equal(0, timer.Expirations);

        wheel.Advance(70_000);
        Assert.Equal(1, timer.Expirations);
    }

    [Fact]
    public void A_removed_timer_is_not_kept_and_does_not_expire()
    {
        var wheel = new TimingWheel(0);
        var timer = new RecordingTimer();
        wheel.Set(timer, 10);
        wheel.Remove(timer);

        wheel.Advance(1000);

        Assert.Equal(0, timer.Expirations);
        Assert.Equal(0, wheel.Count);
        Assert.Equal(-1, wheel.MillisecondsToNext());
    }

    [Fact]
    public void A_deadline_in_the_past_expires_with_the_next_tick()
    {
        var wheel = new TimingWheel(1000);
        var timer = new RecordingTimer();
        wheel.Set(timer, 5);

        Assert.Equal(1, wheel.MillisecondsToNext());
        wheel.Advance(1001);
        Assert.Equal(1, timer.Expirations);
    }

    [Fact]
    public void A_deadline_beyond_the_last_wheel_is_kept()
    {
        const long Day = 24 * 60 * 60 * 1000;
        var wheel = new TimingWheel(0);
        var timer = new RecordingTimer();
        wheel.Set(timer, Day);

        AdvanceAsLoopsDo(wheel, 0, Day - 1);
        Assert.Equal(0, timer.Expirations);
        wheel.Advance(Day);
        Assert.Equal(1, timer.Expirations);
    }

    [Fact]
    public void A_timer_set_again_while_it_expires_expires_again()
    {
        var wheel = new TimingWheel(0);
        RecordingTimer? timer = null;
        timer = new RecordingTimer(() => wheel.Set(timer!, timer!.Deadline + 256));
        wheel.Set(timer, 256);

        wheel.Advance(1024);

        Assert.Equal(4, timer.Expirations);
    }

    /// <summary>Against the obvious implementation: a list that is searched.</summary>
    [Fact]
    public void Behaves_as_a_sorted_list_under_any_sequence_of_operations()
    {
        var step = Gen.Select(Gen.Int[0, 7], Gen.OneOf(Gen.Int[0, 20], Gen.Int[0, 600], Gen.Int[0, 200_000]), Gen.Int[0, 3]);
        step.Array[1, 60].Sample(steps =>
        {
            var start = 12_345L;
            var wheel = new TimingWheel(start);
            var now = start;
            var expired = new List<(int Timer, long At)>();
            var expected = new List<(int Timer, long At)>();
            var deadlines = new long?[8];
            var timers = new RecordingTimer[8];
            for (var index = 0; index < timers.Length; index++)
            {
                var id = index;
                timers[id] = new RecordingTimer(() => expired.Add((id, timers[id].Deadline)));
            }

            foreach (var (timer, amount, operation) in steps)
            {
                switch (operation)
                {
                    case 0:
                        wheel.Remove(timers[timer]);
                        deadlines[timer] = null;
                        break;
                    case 1:
                        now += amount;
                        AdvanceAsLoopsDo(wheel, now - amount, now);
                        for (var id = 0; id < deadlines.Length; id++)
                        {
                            if (deadlines[id] <= now)
                            {
                                expected.Add((id, deadlines[id]!.Value));
                                deadlines[id] = null;
                            }
                        }

                        Assert.Equal(expected.Order(), expired.Order());
                        break;
                    default:
                        wheel.Set(timers[timer], now + 1 + amount);
                        deadlines[timer] = now + 1 + amount;
                        break;
                }
            }
        });
    }

    /// <summary>Advances by what the wheel itself asks for, as a loop does: sleeping too long would show.</summary>
    private static void AdvanceAsLoopsDo(TimingWheel wheel, long from, long to)
    {
        while (from < to)
        {
            var next = wheel.MillisecondsToNext();
            Assert.True(next is -1 or > 0);
            from = next < 0 ? to : Math.Min(to, from + next);
            wheel.Advance(from);
        }
    }

    private sealed class RecordingTimer(Action? onExpired = null) : WheelTimer
    {
        private readonly Action? _onExpired = onExpired;

        public int Expirations { get; private set; }

        protected internal override void OnExpired()
        {
            Expirations++;
            _onExpired?.Invoke();
        }
    }
}
