using Hawser.SocketIO.Recovery;

namespace Hawser.UnitTests.SocketIO.Recovery;

public sealed class DeliveryLineTests
{
    private readonly DeliveryLine _line = new();
    private readonly List<int> _done = [];

    [Fact]
    public void Who_comes_while_nothing_is_done_has_its_turn_at_once()
    {
        Assert.Null(_line.Enter(() => _done.Add(1)));
        _line.PassOn();
        Assert.Null(_line.Enter(() => _done.Add(2)));

        Assert.Empty(_done);
    }

    [Fact]
    public async Task Who_comes_meanwhile_waits_and_is_served_in_order()
    {
        Assert.Null(_line.Enter(() => { }));
        var waiting = Enumerable.Range(0, 100).Select(number => _line.Enter(() => _done.Add(number))!).ToList();
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        Assert.Empty(_done);

        _line.PassOn();
        await Task.WhenAll(waiting).WaitAsync(Eventually.Long);

        Assert.Equal(Enumerable.Range(0, 100), _done);
    }

    [Fact]
    public async Task Who_comes_from_within_is_served_after_those_before()
    {
        Task? nested = null;
        Assert.Null(_line.Enter(() => { }));
        var first = _line.Enter(() =>
        {
            nested = _line.Enter(() => _done.Add(3));
            _done.Add(1);
        });
        var second = _line.Enter(() => _done.Add(2));

        _line.PassOn();
        await Task.WhenAll(first!, second!).WaitAsync(Eventually.Long);
        await nested!.WaitAsync(Eventually.Long);

        Assert.Equal([1, 2, 3], _done);
    }

    [Fact]
    public async Task What_fails_is_for_whoever_wanted_it_and_holds_nobody_up()
    {
        Assert.Null(_line.Enter(() => { }));
        var broken = _line.Enter(() => throw new InvalidOperationException("parser"));
        var next = _line.Enter(() => _done.Add(1));
        _line.PassOn();

        await Assert.ThrowsAsync<InvalidOperationException>(() => broken!.WaitAsync(Eventually.Long));
        await next!.WaitAsync(Eventually.Long);
        Assert.Equal([1], _done);
    }
}
