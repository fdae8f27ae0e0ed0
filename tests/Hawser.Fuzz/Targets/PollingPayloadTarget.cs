using System.Buffers;
using Hawser.EngineIO.Protocol;
using Hawser.Fuzz.Inputs;

namespace Hawser.Fuzz.Targets;

/// <summary>The bodies of long-polling, Engine.IO 4.</summary>
internal sealed class PollingPayloadTarget : FuzzTarget
{
    public override string Name => "polling-payload";

    public override IReadOnlyList<byte[]> Words { get; } = [.. Bytes("\x1e", "b", "4", "b=", "bAA==", "\x1e\x1e", "2probe"), [0xff]];

    // The decoded bytes twice: base64 is decoded into a buffer of the largest size that it may have.
    public override int BytesPerByte => 40;

    public override byte[] Generate(Random random)
    {
        var output = new ArrayBufferWriter<byte>();
        for (var index = random.Next(6); index >= 0; index--)
        {
            var isBinary = random.Next(2) == 0;
            var payload = new byte[random.Next(40)];
            random.NextBytes(payload);
            PollingPayload.Append(output, output.WrittenCount == 0, isBinary ? payload : JsonInput.Packet(random), isBinary);
        }

        return output.WrittenSpan.ToArray();
    }

    public override object? Parse(ReadOnlySpan<byte> input)
    {
        var packets = new List<(byte[] Payload, bool IsBinary)>();
        while (PollingPayload.TryNext(ref input, out var received))
        {
            if (!EnginePacket.TryRead(received, isBinary: false, revision: 4, out var packet))
            {
                return null;
            }

            packets.Add((packet.IsBinary ? packet.Data.ToArray() : received.ToArray(), packet.IsBinary));
        }

        return packets;
    }

    public override void Check(byte[] input, object? parsed, Random random)
    {
        if (parsed is not List<(byte[] Payload, bool IsBinary)> packets)
        {
            return;
        }

        var output = new ArrayBufferWriter<byte>();
        foreach (var (payload, isBinary) in packets)
        {
            PollingPayload.Append(output, output.WrittenCount == 0, payload, isBinary);
        }

        var again = Parse(output.WrittenSpan) as List<(byte[] Payload, bool IsBinary)>;
        Require(again is not null && again.Count == packets.Count, "what was read and written is not read again");
        Require(again!.Zip(packets).All(p => p.First.IsBinary == p.Second.IsBinary && p.First.Payload.AsSpan().SequenceEqual(p.Second.Payload)), "packets changed on their way");
    }
}
