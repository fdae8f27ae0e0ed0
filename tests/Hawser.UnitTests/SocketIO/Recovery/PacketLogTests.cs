using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Recovery;
using Microsoft.Extensions.Time.Testing;

namespace Hawser.UnitTests.SocketIO.Recovery;

public sealed class PacketLogTests
{
    private static readonly BroadcastScope RoomX = new() { Rooms = ["x"] };

    private readonly FakeTimeProvider _time = new();
    private readonly PacketLog _log;

    public PacketLogTests() => _log = new PacketLog(maxLength: 4, maxBytes: 1000, TimeSpan.FromMinutes(2), _time);

    [Fact]
    public void What_comes_after_a_position_is_given_in_order_to_those_it_is_for()
    {
        var start = _log.Position;
        Append("everyone");
        Append("x", RoomX);
        Append("not x", new BroadcastScope { Except = ["x"] });

        Assert.Equal(["everyone", "x"], After(start, "x"));
        Assert.Equal(["everyone", "not x"], After(start, "y"));
        Assert.Equal([], After(_log.Position, "x")!);
    }

    [Fact]
    public void Too_many_packets_push_out_the_oldest_and_the_log_says_so()
    {
        var start = _log.Position;
        var first = Append("1");
        for (var number = 2; number <= 5; number++)
        {
            Append(number.ToString());
        }

        Assert.Null(After(start, "x"));
        Assert.Equal(["2", "3", "4", "5"], After(first, "x"));
    }

    [Fact]
    public void Who_was_idle_longer_than_packets_are_kept_and_has_missed_nothing_is_not_told_of_a_hole()
    {
        var last = Append("1");
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal([], After(last, "x")!);

        Append("2");
        Assert.Equal(["2"], After(last, "x"));
    }

    [Fact]
    public void Packets_end_with_their_time()
    {
        var start = _log.Position;
        Append("1");
        _time.Advance(TimeSpan.FromMinutes(3));
        Append("2");

        Assert.Null(After(start, "x"));
    }

    [Fact]
    public void What_is_too_old_goes_also_when_nothing_is_appended()
    {
        Append("1");
        _time.Advance(TimeSpan.FromMinutes(3));
        _log.Trim();

        Assert.Equal(0, _log.Bytes);
    }

    [Fact]
    public void Too_many_bytes_push_out_the_oldest_and_the_log_says_so()
    {
        var start = _log.Position;
        var first = Append(new string('a', 600));
        var attachment = new byte[350];
        _log.Append(Packet(new string('b', 50)) with { Attachments = [attachment] }, BroadcastScope.Everyone);
        Assert.Equal(1000, _log.Bytes);
        Assert.Equal(2, After(start, "x")!.Count);

        Append("c");

        Assert.Equal(401, _log.Bytes);
        Assert.Null(After(start, "x"));
        Assert.Equal(2, After(first, "x")!.Count);
    }

    [Fact]
    public void A_packet_larger_than_the_log_leaves_a_hole_that_is_told_of()
    {
        var start = _log.Position;
        var large = Append(new string('a', 1001));
        Append("b");

        Assert.Null(After(start, "x"));
        Assert.Equal(["b"], After(large, "x"));
    }

    [Fact]
    public void Packets_are_kept_as_they_were_in_no_more_memory_than_they_need()
    {
        var start = _log.Position;
        var buffer = new byte[500];
        byte[] attachment = [1, 2, 3];
        _log.Append(new BroadcastPacket("/", buffer.AsMemory(0, 2)) { Attachments = [attachment] }, BroadcastScope.Everyone);
        buffer[0] = 9;
        attachment[0] = 9;

        var kept = Assert.Single(_log.After(start, new HashSet<string>())!).Packet;
        Assert.Equal([0, 0], kept.Payload.ToArray());
        Assert.Equal([1, 2, 3], Assert.Single(kept.Attachments!).ToArray());
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(kept.Payload, out var array));
        Assert.Equal(2, array.Array!.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("\u00e4\u00f6\u00fc1")]
    public void A_position_that_this_log_did_not_give_means_nothing(string position) => Assert.Null(After(position, "x"));

    [Fact]
    public void Neither_does_one_of_another_process_or_of_the_future()
    {
        var other = new PacketLog(4, 1000, TimeSpan.FromMinutes(2), _time);
        Assert.Null(After(other.Append(Packet("1"), BroadcastScope.Everyone).Position, "x"));
        Assert.Null(After(_log.Position[..5] + "ffff", "x"));
    }

    private string Append(string name, BroadcastScope? scope = null) => _log.Append(Packet(name), scope ?? BroadcastScope.Everyone).Position;

    private static BroadcastPacket Packet(string name) => new("/", System.Text.Encoding.UTF8.GetBytes(name));

    private List<string>? After(string position, string room) =>
        _log.After(position, new HashSet<string> { room })?.Select(p => System.Text.Encoding.UTF8.GetString(p.Packet.Payload.Span)).ToList();
}
