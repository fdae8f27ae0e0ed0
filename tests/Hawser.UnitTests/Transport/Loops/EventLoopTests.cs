using System.Diagnostics;
using Hawser.Transport;

namespace Hawser.UnitTests.Transport.Loops;

public sealed class EventLoopTests
{
    [Fact]
    public async Task Posted_work_runs_on_the_loop_in_order_from_every_thread()
    {
        await using var fixture = new LoopFixture();
        var loop = fixture.Group.Loops[0];
        var seen = new List<(int Thread, int Number)>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = 4 * 10_000;

        var threads = Enumerable.Range(0, 4).Select(thread => new Thread(() =>
        {
            for (var number = 0; number < 10_000; number++)
            {
                loop.Post(
                    state =>
                    {
                        Assert.True(loop.IsCurrent);
                        seen.Add(((int, int))state!);
                        if (--left == 0)
                        {
                            done.SetResult();
                        }
                    },
                    (thread, number));
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        await done.Task.WaitAsync(TimeSpan.FromSeconds(20));

        foreach (var byThread in seen.GroupBy(s => s.Thread))
        {
            Assert.Equal(Enumerable.Range(0, 10_000), byThread.Select(s => s.Number));
        }
    }

    [Fact]
    public async Task A_deadline_wakes_a_signal_and_not_early()
    {
        await using var fixture = new LoopFixture();

        var waited = await fixture.RunAsync(async loop =>
        {
            var started = Stopwatch.GetTimestamp();
            var deadline = loop.Now + 40;
            var signal = new Signal(loop);
            signal.SetDeadline(deadline);
            while (!signal.IsExpired)
            {
                await signal.WaitAsync();
            }

            signal.ClearDeadline();
            return Stopwatch.GetElapsedTime(started);
        });

        // The loop's clock was read up to one turn before, hence the slack of a millisecond or two below.
        Assert.InRange(waited.TotalMilliseconds, 37, 10_000);
    }

    [Fact]
    public async Task A_loop_without_work_sleeps_until_its_next_deadline()
    {
        await using var fixture = new LoopFixture();
        var turns = await fixture.RunAsync(async l =>
        {
            var before = l.Turns;
            var signal = new Signal(l);
            signal.SetDeadline(l.Now + 100);
            while (!signal.IsExpired)
            {
                await signal.WaitAsync();
            }

            return l.Turns - before;
        });

        // The wheel may wake the loop some times on the way (its wheels turn over), nothing else does.
        Assert.InRange(turns, 1, 5);
    }

    [Fact]
    public async Task A_task_scheduled_twice_in_a_turn_runs_once()
    {
        await using var fixture = new LoopFixture();
        var task = await fixture.RunAsync(loop => Task.FromResult(new CountingTask(loop)));

        await fixture.RunAsync(_ =>
        {
            task.Schedule();
            task.Schedule();
        });
        await fixture.RunAsync(_ => { });
        await fixture.RunAsync(_ => { });

        Assert.Equal(1, task.Runs);
    }

    [Fact]
    public async Task A_task_that_always_reschedules_itself_does_not_starve_posted_work()
    {
        await using var fixture = new LoopFixture();
        var task = await fixture.RunAsync(loop => Task.FromResult(new CountingTask(loop) { IsEndless = true }));
        await fixture.RunAsync(_ => task.Schedule());

        await fixture.RunAsync(_ => { });

        await fixture.RunAsync(_ => task.IsEndless = false);
    }

    [Fact]
    public async Task An_exception_in_a_task_is_reported_and_the_loop_goes_on()
    {
        var fault = new TaskCompletionSource<Exception>();
        await using var group = EventLoopGroup.Start(new EventLoopOptions { LoopCount = 1, OnFault = e => fault.TrySetResult(e) });
        var after = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        group.Loops[0].Post(_ => throw new InvalidDataException("boom"), null);
        group.Loops[0].Post(_ => after.SetResult(), null);

        await after.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("boom", (await fault.Task).Message);
    }

    [Fact]
    public async Task A_turn_that_takes_too_long_is_reported()
    {
        var report = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var group = EventLoopGroup.Start(new EventLoopOptions
        {
            LoopCount = 1,
            OnLongTurn = (_, duration) => report.TrySetResult(duration),
        });

        group.Loops[0].Post(
            _ =>
            {
                var started = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(started) <= 5 * EventLoop.LongTurn)
                {
                    Thread.SpinWait(100);
                }
            },
            null);

        Assert.True(await report.Task.WaitAsync(TimeSpan.FromSeconds(10)) > EventLoop.LongTurn);
    }

    private sealed class CountingTask(EventLoop loop) : LoopTask(loop)
    {
        public int Runs { get; private set; }

        public bool IsEndless { get; set; }

        protected internal override void Run()
        {
            Runs++;
            if (IsEndless)
            {
                Schedule();
            }
        }
    }
}
