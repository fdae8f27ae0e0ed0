using System.Text;
using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;
using PollResult = Hawser.EngineIO.Transports.PollingTransport.PollResult;

namespace Hawser.UnitTests.EngineIO.Transports;

public sealed class PollingTransportTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly RecordingSink _sink = new();
    private readonly PollingTransport _transport;

    public PollingTransportTests() => _transport = new PollingTransport(_sink);

    [Fact]
    public async Task A_poll_gets_all_that_waits_or_waits_itself()
    {
        Send("4a", "4b");
        Assert.Equal("4a 4b", await PollAsync());

        var poll = _transport.PollAsync(CancellationToken.None);
        Assert.False(poll.IsCompleted);
        Send("4c");
        Assert.Equal("4c", Text((await poll.WaitAsync(Limit)).Packets));
    }

    [Fact]
    public async Task The_open_packet_is_alone_in_its_response()
    {
        Send("0{}", "40", "4a");

        Assert.Equal("0{}", await PollAsync());
        Assert.Equal("40 4a", await PollAsync());
    }

    [Fact]
    public async Task A_close_follows_the_last_messages_in_a_response_of_its_own()
    {
        Send("4a");
        _transport.Close(WebSocketCloseCode.None);
        Send("4late");

        Assert.Equal("4a", await PollAsync());
        Assert.False(_transport.HasSaidClose);
        Assert.Equal("1", await PollAsync());
        Assert.True(_transport.HasSaidClose);
        Assert.Equal(PollResult.Over, (await _transport.PollAsync(CancellationToken.None)).Result);
    }

    [Fact]
    public async Task What_waits_goes_over_to_the_next_transport_and_what_only_polling_needs_does_not()
    {
        using var engine = new TestEngine();
        var (_, _, next) = engine.Open();
        var poll = _transport.PollAsync(CancellationToken.None);
        _transport.BeginUpgrade();
        var answered = (await poll.WaitAsync(Limit)).Packets;
        Assert.Equal("6", Text(answered));
        _transport.EndPoll(answered);
        var before = next.Sent.Count;
        Send("4a", "4b");

        _transport.HandOver(next);

        Assert.Equal(["4a", "4b"], next.Sent.Skip(before));
        Assert.Equal(0, _transport.BufferedBytes);
    }

    [Fact]
    public async Task What_a_poll_has_taken_counts_until_it_was_sent()
    {
        Send("4abc", "4de");
        Assert.Equal(7, _transport.BufferedBytes);
        Assert.Equal(2, _transport.BufferedMessages);

        var (_, packets) = await _transport.PollAsync(CancellationToken.None);
        Assert.Equal(7, _transport.BufferedBytes);
        Assert.Equal(0, _sink.Drains);
        _transport.EndPoll(packets);

        Assert.Equal(0, _transport.BufferedBytes);
        Assert.Equal(1, _sink.Drains);
    }

    [Fact]
    public async Task A_second_poll_is_refused_and_the_first_is_told_that_it_is_over()
    {
        var first = _transport.PollAsync(CancellationToken.None);

        Assert.Equal(PollResult.Overlap, (await _transport.PollAsync(CancellationToken.None)).Result);

        Assert.Equal("1", Text((await first.WaitAsync(Limit)).Packets));
        Assert.False(_transport.Send(Packet("4a")));
    }

    [Fact]
    public async Task A_poll_whose_client_goes_away_says_so()
    {
        using var aborted = new CancellationTokenSource();
        var poll = _transport.PollAsync(aborted.Token);

        await aborted.CancelAsync();

        Assert.Equal(PollResult.Aborted, (await poll.WaitAsync(Limit)).Result);
    }

    [Fact]
    public async Task When_the_client_has_said_that_it_goes_its_poll_gets_a_noop()
    {
        var poll = _transport.PollAsync(CancellationToken.None);

        _transport.CloseByPeer();

        Assert.Equal("6", Text((await poll.WaitAsync(Limit)).Packets));
        Assert.Equal(PollResult.Over, (await _transport.PollAsync(CancellationToken.None)).Result);
    }

    [Fact]
    public async Task When_it_is_aborted_a_poll_that_waits_is_told_and_what_waited_is_gone()
    {
        var poll = _transport.PollAsync(CancellationToken.None);
        _transport.Abort();
        Assert.Equal("1", Text((await poll.WaitAsync(Limit)).Packets));

        var other = new PollingTransport(_sink);
        other.Send(Packet("4a"));
        other.Abort();
        Assert.Equal(0, other.BufferedBytes);
        Assert.False(other.Send(Packet("4b")));
        Assert.Equal(PollResult.Over, (await other.PollAsync(CancellationToken.None)).Result);
    }

    [Theory]
    [InlineData(4, "4a\x1e" + "4b", "4a 4b")]
    [InlineData(3, "2:4a3:4€!", "4a 4€!")]
    public async Task A_body_is_taken_apart_by_the_revision(int revision, string body, string packets)
    {
        var transport = new PollingTransport(_sink, revision);

        Assert.True(await transport.Receiver.ReceiveAsync(Encoding.UTF8.GetBytes(body), isBinary: false));

        Assert.Equal(packets, string.Join(' ', _sink.Received));
    }

    [Fact]
    public async Task A_body_of_bytes_too()
    {
        var transport = new PollingTransport(_sink, revision: 3);

        Assert.True(await transport.Receiver.ReceiveAsync((byte[])[0, 2, 255, (byte)'4', (byte)'a', 1, 3, 255, 4, 1, 2], isBinary: true));

        Assert.Equal("4a 040102", string.Join(' ', _sink.Received));
    }

    [Theory]
    [InlineData(4, false, new byte[0])]
    [InlineData(4, false, new byte[] { (byte)'4', 0xff })] // not UTF-8
    [InlineData(3, false, new byte[] { (byte)'4' })]
    [InlineData(3, false, new byte[] { (byte)'1', (byte)':', 0xff })]
    [InlineData(3, true, new byte[] { 0, 1, 255, 0xff })]
    [InlineData(3, true, new byte[] { 7 })]
    public async Task A_malformed_body_is_refused(int revision, bool isBinary, byte[] body) =>
        Assert.False(await new PollingTransport(_sink, revision).Receiver.ReceiveAsync(body, isBinary));

    [Fact]
    public async Task Nothing_behind_a_packet_that_is_none_is_taken()
    {
        _sink.Refuse = "4b";

        Assert.False(await _transport.Receiver.ReceiveAsync("4a\u001e4b\u001e4c"u8.ToArray(), isBinary: false));

        Assert.Equal("4a 4b", string.Join(' ', _sink.Received));
    }

    [Fact]
    public async Task Packets_of_one_body_wait_too_while_the_layers_above_want_none()
    {
        var resume = new TaskCompletionSource();
        _sink.WhenReceiving = () => new ValueTask(resume.Task);

        var receiving = _transport.Receiver.ReceiveAsync("4a\u001e4b\u001e4c"u8.ToArray(), isBinary: false).AsTask();
        Assert.Single(_sink.Received);
        Assert.False(receiving.IsCompleted);
        resume.SetResult();

        Assert.True(await receiving.WaitAsync(Limit));
        Assert.Equal(3, _sink.Received.Count);
    }

    private static PreparedMessage Packet(string text) => PreparedMessage.Packet((PacketType)text[0], text[1..]);

    private static string Text(IEnumerable<PreparedMessage> packets) =>
        string.Join(' ', packets.Select(packet => Encoding.UTF8.GetString(packet.Payload.Span)));

    private void Send(params string[] packets) => Array.ForEach(packets, packet => _transport.Send(Packet(packet)));

    private async Task<string> PollAsync()
    {
        var (result, packets) = await _transport.PollAsync(CancellationToken.None).WaitAsync(Limit);
        Assert.Equal(PollResult.Packets, result);
        _transport.EndPoll(packets);
        return Text(packets);
    }
}
