using Hawser.Fuzz.Inputs;
using Hawser.SocketIO.Redis.Classic;

namespace Hawser.Fuzz.Targets;

/// <summary>What a broker hands on of broadcasts.</summary>
internal sealed class ClassicBroadcastTarget : FuzzTarget
{
    public override string Name => "classic-broadcast";

    public override IReadOnlyList<byte[]> Words => MessagePackInput.Words;

    public override int BytesPerByte => 120;

    public override byte[] Generate(Random random) => MessagePackInput.Broadcast(random);

    public override object? Parse(ReadOnlySpan<byte> input) => ClassicBroadcast.TryDecode(input.ToArray());

    public override void Check(byte[] input, object? parsed, Random random)
    {
        if (parsed is not (string uid, Hawser.SocketIO.Adapters.BroadcastPacket packet, Hawser.SocketIO.Adapters.BroadcastScope scope))
        {
            return;
        }

        var again = ClassicBroadcast.TryDecode(ClassicBroadcast.Encode(uid, packet, scope));
        Require(again is not null, "what was written is not read");
        Require(again!.Value.Uid == uid && again.Value.Packet.Namespace == packet.Namespace, "node or namespace changed on their way");
        Require(again.Value.Packet.Payload.Span.SequenceEqual(packet.Payload.Span), "JSON changed on its way");
        Require(again.Value.Scope.Rooms.SequenceEqual(scope.Rooms) && again.Value.Scope.Except.SequenceEqual(scope.Except), "rooms changed on their way");
    }
}
