using Hawser.SocketIO.Namespaces;

namespace Hawser.UnitTests.SocketIO.Namespaces;

public sealed class RunningWorkTests
{
    private readonly RunningWork _work = new();

    [Fact]
    public async Task It_is_idle_when_all_that_has_begun_has_ended()
    {
        Assert.True(_work.WhenIdleAsync().IsCompleted);
        _work.Begin();
        _work.Begin();
        var idle = _work.WhenIdleAsync();
        _work.End();
        Assert.False(idle.IsCompleted);
        Assert.Equal(1, _work.Count);
        _work.End();
        await idle.WaitAsync(TimeSpan.FromSeconds(20));
        _work.Begin();
        Assert.False(_work.WhenIdleAsync().IsCompleted);
    }

    [Fact]
    public async Task A_queue_tells_of_work_that_does_not_complete_at_once()
    {
        var queue = new EventQueue(1, _work);
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        queue.Add(() => ValueTask.CompletedTask);
        Assert.Equal(0, _work.Count);
        queue.Add(() => new ValueTask(first.Task));
        queue.Add(() => new ValueTask(second.Task));
        Assert.Equal(1, _work.Count);

        var idle = _work.WhenIdleAsync();
        first.SetResult();
        Assert.False(idle.IsCompleted);
        second.SetResult();

        await idle.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0, _work.Count);
    }
}
