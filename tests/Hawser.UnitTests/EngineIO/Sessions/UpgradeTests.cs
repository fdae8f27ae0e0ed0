using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using PollResult = Hawser.EngineIO.Transports.PollingTransport.PollResult;

namespace Hawser.UnitTests.EngineIO.Sessions;

/// <summary>A session goes over from polling to WebSocket.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly TestEngine _engine = new();
    private readonly EngineSession _session;
    private readonly TestEngine.RecordingSocket _socket;
    private readonly PollingTransport _polling;
    private readonly TestEngine.RecordingTransport _candidate;

    public UpgradeTests()
    {
        (_session, _socket, _polling) = _engine.OpenPolling();
        Assert.Equal([PacketType.Open], PollNow());
        _candidate = new TestEngine.RecordingTransport(_session);
        Assert.True(_session.TryBeginUpgrade(_candidate));
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task A_poll_that_waits_is_answered_when_the_WebSocket_was_probed_and_one_that_comes_then_at_once()
    {
        var waiting = _polling.PollAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        _candidate.Receive("2probe");

        Assert.Equal("3probe", Assert.Single(_candidate.Sent));
        Assert.Equal([PacketType.Noop], (await waiting).Packets.Select(packet => packet.Type));
        Assert.Equal([PacketType.Noop], PollNow());
    }

    [Fact]
    public void What_was_not_fetched_goes_over_the_WebSocket_before_what_comes_after()
    {
        Send("1");
        _candidate.Receive("2probe");
        Send("2");
        _candidate.Receive("5");
        Assert.Equal(1, _socket.Drains);
        Send("3");

        // By one who has taken hold of the transport before the change, and sends after it.
        Assert.True(_polling.Send(PreparedMessage.Packet(PacketType.Message, "4")));

        Assert.Equal(["3probe", "41", "42", "43", "44"], _candidate.Sent);
        Assert.Same(_candidate, _session.Transport);
        _candidate.Receive("4hello");
        Assert.Equal("hello", Assert.Single(_socket.Messages));
    }

    [Fact]
    public async Task A_poll_that_waits_or_comes_after_the_change_is_answered_with_a_noop()
    {
        _candidate.Receive("2probe");
        PollNow();
        _candidate.Receive("5");

        Assert.Equal([PacketType.Noop], PollNow());

        using var engine = new TestEngine();
        var (session, _, polling) = engine.OpenPolling();
        await polling.PollAsync(CancellationToken.None);
        var candidate = new TestEngine.RecordingTransport(session);
        session.TryBeginUpgrade(candidate);
        candidate.Receive("2probe");
        await polling.PollAsync(CancellationToken.None);
        polling.CancelUpgrade();
        var waiting = polling.PollAsync(CancellationToken.None);
        candidate.Receive("5");
        Assert.Equal([PacketType.Noop], (await waiting.WaitAsync(TimeSpan.FromSeconds(10))).Packets.Select(packet => packet.Type));
    }

    [Fact]
    public async Task Messages_that_were_posted_before_the_change_still_count()
    {
        _candidate.Receive("2probe");
        _candidate.Receive("5");

        Assert.True(await _polling.Receiver.ReceiveAsync("4posted"u8.ToArray(), isBinary: false));

        Assert.Equal("posted", Assert.Single(_socket.Messages));
    }

    [Theory]
    [InlineData("4hello")]
    [InlineData("5")]
    [InlineData("2")]
    [InlineData("2probe", "2probe")]
    [InlineData("2probe", "4hello")]
    public void Any_other_packet_closes_the_WebSocket_and_the_session_stays_on_polling(params string[] packets)
    {
        foreach (var packet in packets)
        {
            _candidate.Receive(packet);
        }

        Assert.Equal("close 1005", _candidate.Sent.Last());
        Assert.Same(_polling, _session.Transport);
        _candidate.Receive("4ignored");
        _candidate.Receive("2probe");
        Assert.False(_socket.IsClosed);
        Assert.Empty(_socket.Messages);
        Assert.False(_polling.PollAsync(CancellationToken.None).IsCompleted);
        Assert.True(_session.TryBeginUpgrade(new TestEngine.RecordingTransport(_session)));
    }

    [Fact]
    public void An_upgrade_that_takes_too_long_is_given_up()
    {
        _candidate.Receive("2probe");

        _engine.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.DoesNotContain("close 1005", _candidate.Sent);
        _engine.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("close 1005", _candidate.Sent.Last());

        _candidate.Receive("5");
        Assert.Same(_polling, _session.Transport);
        Assert.False(_socket.IsClosed);
        _engine.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(_candidate.IsAborted);
    }

    [Fact]
    public void One_that_breaks_off_leaves_the_session_on_polling()
    {
        _candidate.Receive("2probe");
        _session.OnClose(_candidate, CloseReason.TransportClose, null);

        Assert.False(_socket.IsClosed);
        Assert.True(_session.TryBeginUpgrade(new TestEngine.RecordingTransport(_session)));
    }

    [Fact]
    public void Only_one_is_under_way_and_none_after_it()
    {
        var second = new TestEngine.RecordingTransport(_session);
        Assert.False(_session.TryBeginUpgrade(second));

        _candidate.Receive("2probe");
        _candidate.Receive("5");
        Assert.False(_session.TryBeginUpgrade(second));

        // The second WebSocket is no way to the session: neither its probe nor its messages reach it.
        second.Receive("2probe");
        second.Receive("4hello");
        Assert.False(_socket.IsClosed);
        Assert.Empty(_socket.Messages);
    }

    [Fact]
    public void The_end_of_the_session_ends_it()
    {
        _candidate.Receive("2probe");

        _session.Close(CloseReason.ForcedClose);

        Assert.Equal("close 1005", _candidate.Sent.Last());
        Assert.False(_session.TryBeginUpgrade(new TestEngine.RecordingTransport(_session)));
    }

    [Fact]
    public async Task What_is_sent_by_many_while_the_change_happens_arrives_in_each_ones_order()
    {
        const int Senders = 4;
        const int Each = 2000;
        var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                Send($"{sender}:{i}");
            }
        })).ToList();

        _candidate.Receive("2probe");
        _candidate.Receive("5");
        await Task.WhenAll(senders);

        var received = _candidate.Sent.Where(packet => packet.StartsWith('4')).Select(packet => packet[1..].Split(':')).ToList();
        Assert.Equal(Senders * Each, received.Count);
        Assert.All(received.GroupBy(packet => packet[0]), group => Assert.Equal(Enumerable.Range(0, Each), group.Select(packet => int.Parse(packet[1]))));
    }

    private void Send(string data) => _session.Send(PreparedMessage.Packet(PacketType.Message, data));

    private List<PacketType> PollNow()
    {
        var poll = _polling.PollAsync(CancellationToken.None);
        Assert.True(poll.IsCompletedSuccessfully);
        Assert.Equal(PollResult.Packets, poll.Result.Result);
        return [.. poll.Result.Packets.Select(packet => packet.Type)];
    }
}
