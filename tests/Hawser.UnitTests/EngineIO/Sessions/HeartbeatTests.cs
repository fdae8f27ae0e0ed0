using Hawser.EngineIO.Sessions;
using Beat = Hawser.EngineIO.Sessions.Heartbeat.Beat;

namespace Hawser.UnitTests.EngineIO.Sessions;

public sealed class HeartbeatTests
{
    private const long Interval = 25_000;
    private const long Timeout = 20_000;

    [Fact]
    public void A_ping_is_sent_an_interval_after_the_beginning_and_after_each_pong()
    {
        var heartbeat = Create();

        Assert.Equal(Beat.None, heartbeat.Check(Interval - 1));
        Assert.Equal(Beat.Ping, heartbeat.Check(Interval));
        heartbeat.OnPong(Interval + 300);
        Assert.Equal(Beat.None, heartbeat.Check(Interval + 300 + Interval - 1));
        Assert.Equal(Beat.Ping, heartbeat.Check(Interval + 300 + Interval));
    }

    [Fact]
    public void A_client_that_does_not_answer_in_time_is_gone()
    {
        var heartbeat = Create();
        heartbeat.Check(Interval);

        Assert.Equal(Beat.None, heartbeat.Check(Interval + Timeout - 1));
        Assert.Equal(Beat.TimedOut, heartbeat.Check(Interval + Timeout));
    }

    [Fact]
    public void Something_else_than_the_pong_gives_it_the_time_once_more_and_once_only()
    {
        var heartbeat = Create();
        heartbeat.Check(Interval);

        heartbeat.OnOther(Interval + 15_000);
        heartbeat.OnOther(Interval + 30_000);

        Assert.Equal(Beat.None, heartbeat.Check(Interval + 15_000 + Timeout - 1));
        Assert.Equal(Beat.TimedOut, heartbeat.Check(Interval + 15_000 + Timeout));
    }

    [Fact]
    public void What_comes_while_no_pong_is_awaited_changes_nothing()
    {
        var heartbeat = Create();

        heartbeat.OnOther(10_000);
        heartbeat.OnPong(10_000);

        Assert.Equal(Beat.Ping, heartbeat.Check(Interval));
    }

    [Fact]
    public void While_nothing_is_read_of_a_client_it_is_pinged_and_not_held_for_gone()
    {
        var heartbeat = Create();
        heartbeat.Pause();

        for (var beat = 1; beat <= 10; beat++)
        {
            Assert.Equal(Beat.Ping, heartbeat.Check(beat * Interval));
        }

        heartbeat.Resume((10 * Interval) + 5000);
        Assert.Equal(Beat.None, heartbeat.Check((10 * Interval) + 5000 + Timeout - 1));
        Assert.Equal(Beat.TimedOut, heartbeat.Check((10 * Interval) + 5000 + Timeout));
    }

    [Fact]
    public void A_client_that_is_paused_often_is_pinged_all_the_same()
    {
        var heartbeat = Create();

        for (var now = 1000; now < Interval; now += 1000)
        {
            heartbeat.Pause();
            heartbeat.Resume(now);
        }

        Assert.Equal(Beat.Ping, heartbeat.Check(Interval));
    }

    [Fact]
    public void In_revision_3_the_client_pings_and_has_interval_and_timeout_for_it()
    {
        var heartbeat = new Heartbeat(TimeSpan.FromMilliseconds(Interval), TimeSpan.FromMilliseconds(Timeout), clientPings: true, now: 0);

        Assert.Equal(Beat.None, heartbeat.Check(Interval + Timeout - 1));
        heartbeat.OnPing(Interval);
        Assert.Equal(Beat.None, heartbeat.Check(Interval + Interval + Timeout - 1));
        Assert.Equal(Beat.TimedOut, heartbeat.Check(Interval + Interval + Timeout));
    }

    private static Heartbeat Create() => new(TimeSpan.FromMilliseconds(Interval), TimeSpan.FromMilliseconds(Timeout), clientPings: false, now: 0);
}
