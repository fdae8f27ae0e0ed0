using System.Collections.Immutable;
using System.Text;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Redis.Classic;

namespace Hawser.UnitTests.SocketIORedis.Classic;

/// <summary>Messages as @socket.io/redis-adapter 8.3.0 published them.</summary>
public sealed class ClassicBroadcastTests
{
    // ["SE8quI", {type: 2, data: ["ev", 1, "two", {x: true}], nsp: "/"}, {rooms: [], except: [], flags: {}}]
    private const string ToAll =
        "93a653453871754983a47479706502a46461746194a2657601a374776f81a178c3a36e7370a12f83a5726f6f6d7390a665786365707490a5666c61677380";

    [Fact]
    public void A_broadcast_is_read()
    {
        var (uid, packet, scope) = ClassicBroadcast.TryDecode(Convert.FromHexString(ToAll))!.Value;

        Assert.Equal(("SE8quI", "/"), (uid, packet.Namespace));
        Assert.Equal("[\"ev\",1,\"two\",{\"x\":true}]", Encoding.UTF8.GetString(packet.Payload.Span));
        Assert.Equal((0, 0, false), (scope.Rooms.Length, scope.Except.Length, scope.IsVolatile));
    }

    [Fact]
    public void A_broadcast_is_written_in_the_same_bytes()
    {
        var packet = new BroadcastPacket("/", "[\"ev\",1,\"two\",{\"x\":true}]"u8.ToArray());

        Assert.Equal(ToAll, Convert.ToHexStringLower(ClassicBroadcast.Encode("SE8quI", packet, BroadcastScope.Everyone).Span));
    }

    [Fact]
    public void Binary_data_lies_in_its_place()
    {
        var packet = new BroadcastPacket("/", "[\"b\",{\"_placeholder\":true,\"num\":0}]"u8.ToArray()) { Attachments = [new byte[] { 1, 2, 3 }] };
        var message = ClassicBroadcast.Encode("SE8quI", packet, new BroadcastScope { Rooms = ImmutableArray.Create("room1") });

        var (_, read, scope) = ClassicBroadcast.TryDecode(message)!.Value;

        Assert.Contains("92a162c403010203", Convert.ToHexStringLower(message.Span), StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], Assert.Single(read.Attachments!).ToArray());
        Assert.Equal(["room1"], scope.Rooms);
    }

    [Fact]
    public void Rooms_may_be_numbers_and_options_may_be_missing()
    {
        // [.., {rooms: [1, -2, "a"], except: undefined, flags: nil, more: [{}]}], then a message without options.
        var (_, _, scope) = ClassicBroadcast.TryDecode(Convert.FromHexString(
            ToAll[..^"83a5726f6f6d7390a665786365707490a5666c61677380".Length] + "84a5726f6f6d739301fea161a6657863657074d40000a5666c616773c0a46d6f72659180"))!.Value;
        var (_, _, everyone) = ClassicBroadcast.TryDecode(Convert.FromHexString("92" + ToAll[2..^"83a5726f6f6d7390a665786365707490a5666c61677380".Length]))!.Value;

        Assert.Equal(["1", "-2", "a"], scope.Rooms);
        Assert.Empty(scope.Except);
        Assert.Equal(BroadcastScope.Everyone, everyone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c0")]
    [InlineData("91a153")]
    [InlineData("920180")]
    [InlineData("92a15380")]
    [InlineData("92a15382a47479706502a46461746180")] // data that is no array
    [InlineData("92a15382a47479706503a46461746190")] // no event
    [InlineData("92a15383a47479706502a46461746190a36e737001")] // a namespace that is no text
    [InlineData("93a15382a47479706502a46461746190ddffffffff")]
    [InlineData("93a15382a47479706502a4646174619080a5")] // bytes behind it
    public void What_is_malformed_is_a_result(string hex) => Assert.Null(ClassicBroadcast.TryDecode(Convert.FromHexString(hex)));

    [Fact]
    public void More_elements_are_passed_over_but_not_bytes_behind_them()
    {
        Assert.NotNull(ClassicBroadcast.TryDecode(Convert.FromHexString("94" + ToAll[2..] + "92a16101")));
        Assert.Null(ClassicBroadcast.TryDecode(Convert.FromHexString("94" + ToAll[2..])));
        Assert.Null(ClassicBroadcast.TryDecode(Convert.FromHexString(ToAll + "c0")));
    }
}
