using System.Text;
using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;
using Hawser.UnitTests.EngineIO.Protocol;

namespace Hawser.UnitTests.EngineIO.Transports;

/// <summary>A WebSocket over a stream that the test holds the other end of.</summary>
public sealed class FramedWebSocketTransportTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly RecordingSink _sink = new();
    private readonly PeerStream _stream = new();

    public void Dispose() => _stream.Dispose();

    [Fact]
    public async Task Frames_go_out_in_order_and_small_ones_that_wait_together_in_one_write()
    {
        var transport = Create();
        _stream.HoldWrites();
        Send(transport, "4first");
        Send(transport, "4a", "4b", "4" + new string('x', 20_000), "4c");
        Assert.Equal(5, transport.BufferedMessages);

        await _stream.ReleaseWritesAsync(until: () => transport.BufferedBytes == 0);

        Assert.Equal(["4first", "4a", "4b", "4" + new string('x', 20_000), "4c"], _stream.SentMessages());
        Assert.Equal(4, _stream.Writes);
    }

    [Fact]
    public async Task It_says_that_it_has_drained_if_it_had_to_wait_and_never_within_a_send()
    {
        var transport = Create();
        var inSend = false;
        _sink.Drained = () => Assert.False(Volatile.Read(ref inSend));

        Volatile.Write(ref inSend, true);
        Send(transport, "4a", "4b");
        Assert.Equal(0, _sink.Drains);
        _stream.HoldWrites();
        Send(transport, "4c");
        Volatile.Write(ref inSend, false);
        await _stream.ReleaseWritesAsync(until: () => _sink.Drains == 1);

        Assert.Equal(0, transport.BufferedBytes);
    }

    [Fact]
    public async Task What_waits_is_counted_right_however_many_send()
    {
        // So long that no two go together: each send meets the end of some write.
        const int Senders = 4;
        const int Each = 50_000;
        var message = Packet("4" + new string('x', 9000));
        var transport = Create();
        _stream.YieldWrites();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                Assert.True(transport.Send(message));
            }
        })));

        await Eventually.TrueAsync("all was written", () => transport.BufferedMessages == 0);
        Assert.Equal(0, transport.BufferedBytes);
        Assert.Equal(Senders * Each, _stream.Writes);
    }

    [Fact]
    public async Task Messages_are_pushed_and_pings_answered()
    {
        var run = Create().RunAsync();

        _stream.Receive(Client(0x81, "4hello"u8));
        _stream.Receive(Client(0x82, [1, 2]));
        _stream.Receive(Client(0x89, "here?"u8));
        _stream.Receive(Client(0x88, [0x03, 0xe8]));
        await run.WaitAsync(Limit);

        Assert.Equal(["4hello", "0102"], _sink.Received);
        Assert.Equal([(0x8a, "here?"), (0x88, "\x03\u00e8")], _stream.SentFrames());
        Assert.Equal((CloseReason.TransportClose, "close frame 1000"), await _sink.Closed);
    }

    [Fact]
    public async Task Of_many_pings_the_last_is_answered_so_that_a_client_which_does_not_read_fills_no_memory()
    {
        var transport = Create();
        var run = transport.RunAsync();
        _stream.HoldWrites();
        Send(transport, "4a");
        for (var number = 0; number < 1000; number++)
        {
            _stream.Receive(Client(0x89, Encoding.ASCII.GetBytes($"{number}")));
        }

        _stream.Receive(Client(0x81, "4end"u8));
        await Eventually.TrueAsync("all is read", () => _sink.Received.Count == 1);
        Assert.InRange(transport.BufferedBytes, 1, 20);
        Send(transport, "4b");
        await _stream.ReleaseWritesAsync(until: () => transport.BufferedBytes == 0);

        Assert.Equal([(0x81, "4a"), (0x8a, "999"), (0x81, "4b")], _stream.SentFrames());
        _stream.EndReceiving();
        await run.WaitAsync(Limit);
    }

    [Fact]
    public async Task A_message_that_is_too_long_closes_it_with_1009()
    {
        var run = Create(new WebSocketFormat(MaxMessage: 10)).RunAsync();

        _stream.Receive(Client(0x81, "4hello hello"u8));
        await run.WaitAsync(Limit);

        Assert.Equal([(0x88, "\x03\u00f1")], _stream.SentFrames());
        Assert.Equal((CloseReason.TransportError, "Max payload size exceeded"), await _sink.Closed);
        Assert.True(_sink.IsTooLarge);
    }

    [Fact]
    public async Task A_violation_closes_it_with_1002()
    {
        var run = Create().RunAsync();

        _stream.Receive([0x81, 0x01, (byte)'x']);
        await run.WaitAsync(Limit);

        Assert.Equal([(0x88, "\x03\u00ea")], _stream.SentFrames());
        Assert.Equal(CloseReason.TransportError, (await _sink.Closed).Reason);
    }

    [Fact]
    public async Task The_end_of_the_stream_is_the_end_of_the_transport()
    {
        var run = Create().RunAsync();

        _stream.EndReceiving();
        await run.WaitAsync(Limit);

        Assert.Equal(CloseReason.TransportClose, (await _sink.Closed).Reason);
    }

    [Fact]
    public async Task A_stream_that_breaks_while_writing_aborts_the_connection_and_is_no_error()
    {
        var aborts = 0;
        var transport = Create(abort: () =>
        {
            aborts++;
            _stream.EndReceiving();
        });
        _stream.FailWrites(new IOException("broken"));
        var run = transport.RunAsync();

        Send(transport, "4a");
        await run.WaitAsync(Limit);

        Assert.Equal(1, aborts);
        Assert.False(transport.Send(Packet("4c")));
    }

    [Fact]
    public async Task An_error_of_the_layers_above_ends_it_and_comes_out()
    {
        _sink.Handler = () => throw new NotSupportedException("a test's own");
        var run = Create().RunAsync();

        _stream.Receive(Client(0x81, "4hello"u8));

        await Assert.ThrowsAsync<NotSupportedException>(() => run.WaitAsync(Limit));
        Assert.Equal((CloseReason.TransportError, "internal error"), await _sink.Closed);
    }

    [Fact]
    public async Task So_does_one_that_comes_while_writing()
    {
        _sink.Drained = () => throw new NotSupportedException("a test's own");
        var transport = Create(abort: _stream.EndReceiving);
        _stream.HoldWrites();
        Send(transport, "4a");
        var run = transport.RunAsync();

        await _stream.ReleaseWritesAsync(until: () => run.IsCompleted);

        await Assert.ThrowsAsync<NotSupportedException>(() => run);
    }

    [Fact]
    public async Task A_peer_that_does_not_read_is_waited_for_until_it_is_aborted()
    {
        var transport = Create(abort: () => { });
        _stream.HoldWrites();
        Send(transport, "4a");
        transport.Close(WebSocketCloseCode.None);
        Assert.True(_sink.IsClosing);
        var run = transport.RunAsync();
        _stream.EndReceiving();
        await _sink.Closed;
        Assert.False(run.IsCompleted);

        transport.Abort();

        await run.WaitAsync(Limit);
    }

    [Fact]
    public async Task Nothing_is_read_while_the_layers_above_want_nothing()
    {
        var resume = new TaskCompletionSource();
        _sink.WhenReceiving = () => new ValueTask(resume.Task);
        var run = Create().RunAsync();

        _stream.Receive(Client(0x81, "4hello"u8));
        Assert.Equal(0, _stream.Reads);
        resume.SetResult();
        await Eventually.TrueAsync("the message has come", () => _sink.Received.Count == 1);

        _stream.EndReceiving();
        await run.WaitAsync(Limit);
    }

    [Fact]
    public async Task While_nothing_moves_no_buffer_is_held()
    {
        var run = Create().RunAsync();

        await Eventually.TrueAsync("a read waits", () => _stream.Reads == 1);
        Assert.Equal(0, _stream.WaitingBufferLength);

        _stream.EndReceiving();
        await run.WaitAsync(Limit);
    }

    [Theory]
    [InlineData(2000, true, 0xc1)]
    [InlineData(2000, false, 0x81)]
    [InlineData(900, true, 0x81)]
    [InlineData(5000, true, 0x81)]
    public void A_message_is_compressed_if_it_may_be_and_its_length_fits(int length, bool isCompressible, int firstByte)
    {
        var transport = Create(new WebSocketFormat(1000, ShortestCompressed: 1000, LongestCompressed: 4096));

        transport.Send(PreparedMessage.Create(length, isBinary: false, 'x', static (span, c) => span.Fill((byte)c), isCompressible));

        Assert.Equal(firstByte, _stream.SentFrames().Single().FirstByte);
    }

    private static byte[] Client(int firstByte, ReadOnlySpan<byte> payload) => ClientFrames.Create(firstByte, payload, mask: 0x0a0b0c0d);

    private static PreparedMessage Packet(string text) => PreparedMessage.Packet((PacketType)text[0], text[1..]);

    private static void Send(FramedWebSocketTransport transport, params string[] packets) =>
        Array.ForEach(packets, packet => Assert.True(transport.Send(Packet(packet))));

    private FramedWebSocketTransport Create(WebSocketFormat? format = null, Action? abort = null) =>
        new(_stream, _sink, format ?? new WebSocketFormat(1_000_000), abort ?? (() => Assert.Fail("The connection was aborted.")));
}
