using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Recovery;
using Microsoft.Extensions.Time.Testing;

namespace Hawser.UnitTests.SocketIO.Recovery;

public sealed class SessionStoreTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _expired = [];
    private readonly SessionStore _store;

    public SessionStoreTests() => _store = new SessionStore(_time, session => _expired.Add(session.Pid));

    [Fact]
    public void A_session_is_taken_once()
    {
        _store.Save(Session("a"), lifetime: null);

        Assert.Equal("a", _store.Take("a")?.Pid);
        Assert.Null(_store.Take("a"));
    }

    [Fact]
    public void One_whose_client_is_connected_does_not_expire()
    {
        _store.Save(Session("a"), lifetime: null);
        _time.Advance(TimeSpan.FromDays(1));
        _store.Expire();

        Assert.NotNull(_store.Take("a"));
        Assert.Empty(_expired);
    }

    [Fact]
    public void One_whose_client_does_not_come_back_expires_and_is_told_of_once()
    {
        _store.Save(Session("a"), Lifetime);
        _time.Advance(Lifetime);
        _store.Expire();
        _store.Expire();

        Assert.Equal(["a"], _expired);
        Assert.Null(_store.Take("a"));
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public void A_client_that_came_back_and_left_again_has_the_full_time_again()
    {
        _store.Save(Session("a"), Lifetime);
        _time.Advance(Lifetime / 2);
        _store.Take("a");
        _store.Save(Session("a"), lifetime: null);
        _store.Save(Session("a"), Lifetime);
        _time.Advance(Lifetime / 2);
        _store.Expire();

        Assert.Empty(_expired);
        Assert.NotNull(_store.Take("a"));
    }

    [Fact]
    public void A_session_that_is_over_is_not_told_of()
    {
        _store.Save(Session("a"), Lifetime);
        _store.Drop("a");
        _time.Advance(Lifetime);
        _store.Expire();

        Assert.Empty(_expired);
    }

    private static SessionRecord Session(string pid) => new("sid", pid, new HashSet<string>(), "{}"u8.ToArray(), "0", User: null);
}
