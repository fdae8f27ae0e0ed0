using Hawser.SocketIO;
using Hawser.SocketIO.Namespaces.Handlers;

namespace Hawser.UnitTests.SocketIO.Namespaces;

public sealed class SharedHandlersTests
{
    private static readonly SharedEventHandler Handler = (_, _) => ValueTask.FromResult(EventResult.None);

    private readonly SharedHandlers _handlers = new();

    [Fact]
    public void Each_event_has_one_handler()
    {
        _handlers.Add("a", Handler);

        Assert.Same(Handler, _handlers.Find("a"));
        Assert.Null(_handlers.Find("A"));
        Assert.Contains("'a'", Assert.Throws<InvalidOperationException>(() => _handlers.Add("a", Handler)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reserved_names_are_refused() => Assert.Throws<ArgumentException>(() => _handlers.Add("disconnect", Handler));

    [Fact]
    public void A_child_takes_over_its_parents()
    {
        _handlers.Add("a", Handler);
        var child = new SharedHandlers();
        child.AddRange(_handlers);
        _handlers.Add("b", Handler);

        Assert.Same(Handler, child.Find("a"));
        Assert.Null(child.Find("b"));
    }
}
