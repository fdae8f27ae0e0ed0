using Hawser.EngineIO.Transports;

namespace Hawser.UnitTests.EngineIO.Sessions;

/// <summary>What the layer above does in its calls holds up nobody else.</summary>
public sealed class SocketCallsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly TestEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task The_end_does_not_wait_for_a_handler_and_is_told_when_that_returns()
    {
        using var inHandler = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var (session, socket, transport) = _engine.Open();
        socket.Handler = () =>
        {
            inHandler.Set();
            Assert.True(release.Wait(Limit));
        };
        var receiving = Task.Run(() => transport.Receive("4hello"));
        Assert.True(inHandler.Wait(Limit));

        await Task.Run(() => session.Close(CloseReason.ForcedClose)).WaitAsync(Limit);
        Assert.False(socket.IsClosed);
        release.Set();

        Assert.Equal(CloseReason.ForcedClose, await socket.Closed);
        await receiving.WaitAsync(Limit);
        Assert.Equal(1, socket.Closes);
    }

    [Fact]
    public async Task Two_handlers_that_end_each_others_sessions_do_not_wait_for_each_other()
    {
        using var both = new Barrier(2);
        var (first, firstSocket, firstTransport) = _engine.Open();
        var (second, secondSocket, secondTransport) = _engine.Open();
        firstSocket.Handler = () =>
        {
            both.SignalAndWait(Limit);
            second.Abort("too slow");
        };
        secondSocket.Handler = () =>
        {
            both.SignalAndWait(Limit);
            first.Abort("too slow");
        };

        await Task.WhenAll(Task.Run(() => firstTransport.Receive("4a")), Task.Run(() => secondTransport.Receive("4b"))).WaitAsync(Limit);

        Assert.Equal((CloseReason.TransportError, CloseReason.TransportError), (await firstSocket.Closed, await secondSocket.Closed));
    }

    [Fact]
    public async Task A_blocked_handler_does_not_hold_up_the_heartbeats_of_others()
    {
        using var inHandler = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var (_, blocked, transport) = _engine.Open();
        var (_, _, other) = _engine.Open();
        blocked.Handler = () =>
        {
            inHandler.Set();
            Assert.True(release.Wait(Limit));
        };
        var receiving = Task.Run(() => transport.Receive("4hello"));
        Assert.True(inHandler.Wait(Limit));

        // The blocked one's client does not answer and is let go, in the middle of its call; the other's is pinged on.
        _engine.Time.Advance(TimeSpan.FromSeconds(26));
        other.Receive("3");
        _engine.Time.Advance(TimeSpan.FromSeconds(26));
        Assert.Equal(2, other.Sent.Count(packet => packet == "2"));
        release.Set();

        Assert.Equal(CloseReason.PingTimeout, await blocked.Closed);
        await receiving.WaitAsync(Limit);
    }

    [Fact]
    public async Task Nor_does_what_an_application_does_at_the_end_of_a_session()
    {
        using var release = new ManualResetEventSlim();
        var (_, leaving, _) = _engine.Open();
        var (_, _, other) = _engine.Open();
        leaving.Closing = () => Assert.True(release.Wait(Limit));

        _engine.Time.Advance(TimeSpan.FromSeconds(26));
        other.Receive("3");
        var advancing = Task.Run(() => _engine.Time.Advance(TimeSpan.FromSeconds(26)));
        await advancing.WaitAsync(Limit / 2);
        Assert.Equal(2, other.Sent.Count(packet => packet == "2"));
        release.Set();

        Assert.Equal(CloseReason.PingTimeout, await leaving.Closed);
    }

    [Fact]
    public async Task Ends_from_everywhere_are_told_once()
    {
        for (var round = 0; round < 200; round++)
        {
            var (session, socket, transport) = _engine.Open();
            await Task.WhenAll(
                Task.Run(() => transport.Receive("4a")),
                Task.Run(() => session.Close(CloseReason.ForcedClose)),
                Task.Run(() => session.OnClose(transport, CloseReason.TransportClose, null)),
                Task.Run(() => transport.Receive("1")));

            await socket.Closed;
            Assert.Equal(1, socket.Closes);
        }
    }
}
