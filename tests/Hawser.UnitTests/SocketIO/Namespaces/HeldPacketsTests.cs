using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Namespaces;

public sealed class HeldPacketsTests
{
    private readonly HeldPackets _held = new();
    private readonly List<string> _sent = [];

    [Fact]
    public void What_comes_before_the_release_is_held_and_sent_in_order_between_first_and_last()
    {
        Assert.True(_held.TryHold(null, Packet("a")));
        Assert.True(_held.TryHold("p1", Packet("b")));
        Release();

        Assert.Equal(["before", "a", "b", "after"], _sent);
        Assert.False(_held.TryHold(null, Packet("c")));
    }

    [Fact]
    public void What_was_among_the_missed_is_not_sent_twice()
    {
        _held.TryHold("p1", Packet("replayed"));
        _held.TryHold("p2", Packet("new"));
        Release("p1");

        Assert.Equal(["before", "new", "after"], _sent);
    }

    private void Release(params string[] alreadySent) => _held.Release(
        () => _sent.Add("before"),
        packet => _sent.Add(System.Text.Encoding.UTF8.GetString(packet.First.Payload.Span[1..])),
        () => _sent.Add("after"),
        alreadySent.ToHashSet());

    private static PreparedPacket Packet(string text) => new(PreparedMessage.Packet(PacketType.Message, text));
}
