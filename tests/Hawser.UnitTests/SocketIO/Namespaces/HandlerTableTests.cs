using Hawser.SocketIO;
using Hawser.SocketIO.Namespaces.Handlers;

namespace Hawser.UnitTests.SocketIO.Namespaces;

public sealed class HandlerTableTests
{
    private readonly HandlerTable _table = new();

    [Fact]
    public void Handlers_come_in_the_order_of_their_registration()
    {
        SocketEventHandler first = (_, _) => default;
        SocketEventHandler second = (_, _) => default;
        _table.Add("x", first, once: false);
        _table.Add("x", second, once: false);

        Assert.Equal([first, second], _table.Take("x").Select(entry => entry.Handler));
        Assert.Empty(_table.Take("y"));
    }

    [Fact]
    public void A_handler_for_once_is_taken_once_whoever_asks()
    {
        _table.Add("x", (_, _) => default, once: true);
        _table.Add("x", (_, _) => default, once: false);

        Assert.Equal(2, _table.Take("x").Length);
        Assert.Single(_table.Take("x"));
    }

    [Fact]
    public void Many_at_once_take_it_once()
    {
        for (var round = 0; round < 200; round++)
        {
            _table.Add("x", (_, _) => default, once: true);
            var taken = 0;
            Parallel.For(0, 4, _ => Interlocked.Add(ref taken, _table.Take("x").Length));

            Assert.Equal(1, taken);
        }
    }

    [Fact]
    public void Disposing_removes_that_registration_and_Remove_all_of_a_name_or_all()
    {
        var registration = _table.Add("x", (_, _) => default, once: false);
        _table.Add("x", (_, _) => default, once: false);
        _table.Add("y", (_, _) => default, once: false);

        registration.Dispose();
        registration.Dispose();
        Assert.Single(_table.Take("x"));

        _table.Remove("x");
        Assert.Empty(_table.Take("x"));
        Assert.Single(_table.Take("y"));

        _table.Remove(null);
        Assert.Empty(_table.Take("y"));
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("connect_error")]
    [InlineData("disconnect")]
    [InlineData("disconnecting")]
    [InlineData("newListener")]
    [InlineData("removeListener")]
    [InlineData("")]
    public void Reserved_names_are_refused(string name) =>
        Assert.Throws<ArgumentException>(() => _table.Add(name, (_, _) => default, once: false));
}
