using Hawser.EngineIO.Transports;

namespace Hawser.UnitTests.EngineIO.Sessions;

/// <summary>A session's heartbeat and end.</summary>
public sealed class EngineSessionTests : IDisposable
{
    private readonly TestEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void It_begins_with_the_open_packet()
    {
        var (session, _, transport) = _engine.Open();

        Assert.Equal(
            $$"""0{"sid":"{{session.Id}}","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}""",
            Assert.Single(transport.Sent));
        Assert.True(_engine.Server.Sessions.TryGet(session.Id, out _));
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_ping_is_let_go()
    {
        var (session, socket, transport) = _engine.Open();

        Advance(26);
        Assert.Equal("2", transport.Sent.Last());
        Advance(19);
        Assert.False(socket.IsClosed);
        Advance(2);

        Assert.Equal(CloseReason.PingTimeout, await socket.Closed);
        Assert.False(_engine.Server.Sessions.TryGet(session.Id, out _));
        Assert.Equal("close 1005", transport.Sent.Last());
    }

    [Fact]
    public void A_client_of_revision_3_that_pings_and_does_not_read_is_not_answered_without_end()
    {
        var (_, _, transport) = _engine.Open(revision: 3);

        transport.Receive("2probe");
        Assert.Equal("3probe", transport.Sent.Last());
        transport.Buffered = 64 * 1024;
        transport.Receive("2a");
        Assert.Equal("3a", transport.Sent.Last());
        transport.Buffered = (64 * 1024) + 1;
        transport.Receive("2b");
        Assert.Equal("3a", transport.Sent.Last());
    }

    [Fact]
    public void A_peer_that_takes_what_was_sent_before_the_close_gets_the_time_to()
    {
        var (session, _, transport) = _engine.Open();
        transport.Buffered = 100;
        session.Close(CloseReason.ForcedServerClose);

        for (var step = 1; step <= 5; step++)
        {
            transport.Buffered -= 10;
            Advance(3);
            Assert.False(transport.IsAborted);
        }

        Advance(3);
        Assert.True(transport.IsAborted);
    }

    [Fact]
    public async Task A_polling_session_is_forgotten_once_its_client_has_fetched_the_end()
    {
        var (session, _, transport) = _engine.OpenPolling();
        await transport.PollAsync(CancellationToken.None);
        transport.EndPoll([]);
        session.Close(CloseReason.ForcedServerClose);
        Assert.True(_engine.Server.Sessions.TryGet(session.Id, out _));
        Assert.False(_engine.Server.Sessions.IsEmpty);

        await transport.PollAsync(CancellationToken.None);
        session.OnFetched();

        Assert.False(_engine.Server.Sessions.TryGet(session.Id, out _));
        Assert.True(_engine.Server.Sessions.IsEmpty);
    }

    [Fact]
    public void But_not_for_ever()
    {
        var (session, _, transport) = _engine.Open();
        transport.Buffered = 1000;
        session.Close(CloseReason.ForcedServerClose);

        var seconds = 0;
        for (; !transport.IsAborted && seconds < 100; seconds++)
        {
            transport.Buffered--;
            Advance(1);
        }

        Assert.InRange(seconds, 29, 34);
    }

    [Fact]
    public void A_client_that_answers_stays()
    {
        var (_, socket, transport) = _engine.Open();

        for (var beat = 1; beat <= 20; beat++)
        {
            Advance(26);
            Assert.Equal(beat, transport.Sent.Count(packet => packet == "2"));
            transport.Receive("3");
        }

        Assert.False(socket.IsClosed);
    }

    [Fact]
    public void The_next_ping_comes_in_time_also_if_the_interval_is_shorter_than_the_timeout()
    {
        using var engine = new TestEngine(options =>
        {
            options.PingInterval = TimeSpan.FromSeconds(1);
            options.PingTimeout = TimeSpan.FromSeconds(60);
        });
        var (_, _, transport) = engine.Open();

        for (var beat = 1; beat <= 5; beat++)
        {
            engine.Time.Advance(TimeSpan.FromMilliseconds(1200));
            Assert.Equal(beat, transport.Sent.Count(packet => packet == "2"));
            engine.Time.Advance(TimeSpan.FromMilliseconds(500));
            transport.Receive("3");
        }
    }

    [Fact]
    public async Task In_revision_3_the_client_pings()
    {
        var (_, socket, transport) = _engine.Open(revision: 3);

        Advance(40);
        transport.Receive("2");
        Assert.Equal("3", transport.Sent.Last());
        Advance(44);
        Assert.False(socket.IsClosed);
        Advance(2);

        Assert.Equal(CloseReason.PingTimeout, await socket.Closed);
        Assert.DoesNotContain("2", transport.Sent);
    }

    [Theory]
    [InlineData(4, "2")]
    [InlineData(4, "2probe")]
    [InlineData(3, "3")]
    public async Task A_heartbeat_in_the_wrong_direction_ends_the_session(int revision, string packet)
    {
        var (_, socket, transport) = _engine.Open(revision);

        transport.Receive(packet);

        Assert.Equal(CloseReason.TransportError, await socket.Closed);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("abc")]
    [InlineData("")]
    public async Task What_is_no_packet_ends_it(string packet)
    {
        var (_, socket, transport) = _engine.Open();

        Assert.False(transport.Receive(packet));

        Assert.Equal(CloseReason.ParseError, await socket.Closed);
    }

    [Theory]
    [InlineData("0{}")]
    [InlineData("5")]
    [InlineData("6")]
    [InlineData("3")]
    public void Packets_that_only_servers_send_and_pongs_that_nobody_awaits_are_ignored(string packet)
    {
        var (_, socket, transport) = _engine.Open();

        Assert.True(transport.Receive(packet));

        Assert.False(socket.IsClosed);
        Assert.Empty(socket.Messages);
    }

    [Fact]
    public async Task A_close_packet_ends_it_at_once_on_a_WebSocket_too()
    {
        var (_, socket, transport) = _engine.Open();

        transport.Receive("1");

        Assert.Equal(CloseReason.TransportClose, await socket.Closed);
    }

    [Fact]
    public void A_peer_that_does_not_take_its_leave_is_cut_off()
    {
        var (session, socket, transport) = _engine.Open();

        session.Close(CloseReason.ForcedClose);
        Assert.Equal(1, socket.Closes);
        Advance(1.9);
        Assert.False(transport.IsAborted);
        Advance(1);

        Assert.True(transport.IsAborted);
        Assert.Equal(0, _engine.Server.Heartbeats.Count);
    }

    [Fact]
    public void After_the_end_nothing_is_sent_or_received_and_no_end_follows()
    {
        var (session, socket, transport) = _engine.Open();
        session.Close(CloseReason.ForcedClose);
        var sent = transport.Sent.Count;

        session.Send(PreparedMessage.Packet(Hawser.EngineIO.Protocol.PacketType.Message, "late"));
        transport.Receive("4late");
        session.Close(CloseReason.ServerShuttingDown);
        session.OnClose(transport, CloseReason.TransportClose, null);
        session.ResumeReceiving();

        Assert.Equal(sent, transport.Sent.Count);
        Assert.Empty(socket.Messages);
        Assert.Equal(1, socket.Closes);
    }

    [Fact]
    public void A_polling_client_has_30_seconds_to_fetch_that_it_was_closed()
    {
        var (session, socket, _) = _engine.OpenPolling();

        session.Close(CloseReason.ForcedClose);
        Assert.Equal(1, socket.Closes);
        Advance(29);
        Assert.True(_engine.Server.Sessions.TryGet(session.Id, out _));
        Assert.Empty(_engine.Server.Sessions.All);
        Advance(2);

        Assert.False(_engine.Server.Sessions.TryGet(session.Id, out _));
        Assert.Equal(0, _engine.Server.Heartbeats.Count);
    }

    [Fact]
    public void That_is_so_however_far_away_the_next_ping_was()
    {
        using var engine = new TestEngine(options => options.PingInterval = TimeSpan.FromMinutes(10));
        var (session, _, _) = engine.OpenPolling();

        session.Close(CloseReason.ForcedClose);
        engine.Time.Advance(TimeSpan.FromSeconds(31));

        Assert.False(engine.Server.Sessions.TryGet(session.Id, out _));
    }

    [Fact]
    public async Task While_receiving_is_paused_the_transport_waits_and_the_end_releases_it()
    {
        var (session, _, transport) = _engine.Open();
        await session.WhenReceivingAsync();

        session.PauseReceiving();
        var waits = session.WhenReceivingAsync().AsTask();
        Assert.False(waits.IsCompleted);
        for (var second = 0; second < 110; second++)
        {
            Advance(1);
        }

        Assert.Equal(4, transport.Sent.Count(packet => packet == "2"));
        session.Close(CloseReason.ForcedClose);

        await waits.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_session_that_the_application_does_not_take_is_not_left_behind()
    {
        _engine.Accept = _ => throw new InvalidOperationException("a test's own");
        var session = _engine.Create();

        Assert.Throws<InvalidOperationException>(() => session.Begin(new TestEngine.RecordingTransport(session)));

        Assert.False(_engine.Server.Sessions.TryGet(session.Id, out _));
    }

    [Fact]
    public async Task A_session_that_is_closed_while_it_is_being_taken_says_so_after_that()
    {
        var socket = new TestEngine.RecordingSocket();
        _engine.Accept = session =>
        {
            session.Close(CloseReason.ForcedClose);
            return socket;
        };
        var session = _engine.Create();

        session.Begin(new TestEngine.RecordingTransport(session));

        Assert.Equal(CloseReason.ForcedClose, await socket.Closed);
    }

    private void Advance(double seconds) => _engine.Time.Advance(TimeSpan.FromSeconds(seconds));
}
