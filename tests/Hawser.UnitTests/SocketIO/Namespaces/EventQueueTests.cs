using Hawser.SocketIO.Namespaces;

namespace Hawser.UnitTests.SocketIO.Namespaces;

public sealed class EventQueueTests
{
    [Fact]
    public void What_completes_at_once_runs_in_place_in_order()
    {
        var queue = new EventQueue(concurrency: 1);
        var done = new List<int>();

        for (var number = 0; number < 3; number++)
        {
            var current = number;
            queue.Add(() =>
            {
                done.Add(current);
                return ValueTask.CompletedTask;
            });
        }

        Assert.Equal([0, 1, 2], done);
    }

    [Fact]
    public async Task What_has_to_wait_makes_the_rest_wait()
    {
        var queue = new EventQueue(concurrency: 1);
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        queue.Add(async () => await first.Task);
        queue.Add(() =>
        {
            second.SetResult();
            return ValueTask.CompletedTask;
        });

        Assert.Equal(1, queue.Waiting);
        Assert.False(queue.TryBegin());
        Assert.False(second.Task.IsCompleted);

        first.SetResult();
        await second.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void With_concurrency_so_many_run_at_once_and_no_more()
    {
        var queue = new EventQueue(concurrency: 2);
        var gates = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToList();
        var begun = 0;
        foreach (var gate in gates)
        {
            queue.Add(async () =>
            {
                begun++;
                await gate.Task;
            });
        }

        Assert.Equal(2, begun);
        gates[1].SetResult();
        Assert.Equal(3, begun);
        Assert.Equal(0, queue.Waiting);
    }

    [Fact]
    public void An_event_during_one_that_runs_waits_until_it_is_done()
    {
        var queue = new EventQueue(concurrency: 1);
        var order = new List<string>();
        queue.Add(() =>
        {
            order.Add("outer begins");
            queue.Add(() =>
            {
                order.Add("inner");
                return ValueTask.CompletedTask;
            });
            order.Add("outer ends");
            return ValueTask.CompletedTask;
        });

        Assert.Equal(["outer begins", "outer ends", "inner"], order);
    }

    [Fact]
    public async Task Many_threads_add_and_never_two_run_at_once()
    {
        var queue = new EventQueue(concurrency: 1);
        var running = 0;
        var overlapped = false;
        var done = new CountdownEvent(4000);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var number = 0; number < 1000; number++)
            {
                var yields = (number + worker) % 3 == 0;
                queue.Add(async () =>
                {
                    overlapped |= Interlocked.Increment(ref running) != 1;
                    if (yields)
                    {
                        await Task.Yield();
                    }

                    Interlocked.Decrement(ref running);
                    done.Signal();
                });
            }
        })));

        Assert.True(done.Wait(TimeSpan.FromSeconds(10)));
        Assert.False(overlapped);
    }
}
