using System.Buffers;
using Hawser.EngineIO.Protocol;
using Hawser.Fuzz.Inputs;
using Result = Hawser.EngineIO.Protocol.LegacyPollingPayload.Result;

namespace Hawser.Fuzz.Targets;

/// <summary>The bodies of long-polling, Engine.IO 3: as text, or as bytes.</summary>
internal sealed class LegacyPollingTarget(bool isBinary) : FuzzTarget
{
    public override string Name => isBinary ? "polling-legacy-binary" : "polling-legacy-text";

    public override IReadOnlyList<byte[]> Words { get; } =
        [.. Bytes(":", "0:", "1:2", "2:40", "9999999999:", "b4", "b4AA==", "2probe", "\u20ac", "\U0001f600"), [0, 1, 255], [1, 2, 255, 4], [0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 255], [255]];

    // The decoded bytes twice: base64 is decoded into a buffer of the largest size that it may have.
    public override int BytesPerByte => 60;

    public override byte[] Generate(Random random)
    {
        var output = new ArrayBufferWriter<byte>();
        for (var index = random.Next(6); index >= 0; index--)
        {
            var isData = random.Next(2) == 0;
            var payload = new byte[random.Next(40)];
            random.NextBytes(payload);
            Append(output, isData ? payload : JsonInput.Packet(random), isData);
        }

        return output.WrittenSpan.ToArray();
    }

    public override object? Parse(ReadOnlySpan<byte> input)
    {
        var packets = new List<(byte[] Payload, bool IsBinary)>();
        while (true)
        {
            switch (Next(ref input, out var received, out var isData))
            {
                case Result.End:
                    return packets;
                case Result.Malformed:
                    return null;
            }

            if (!EnginePacket.TryRead(received, isData, revision: 3, out var packet))
            {
                return null;
            }

            packets.Add((packet.IsBinary ? packet.Data.ToArray() : received.ToArray(), packet.IsBinary));
        }
    }

    public override void Check(byte[] input, object? parsed, Random random)
    {
        // Lengths in UTF-16 units only mean something where the text is UTF-8, which is looked at before.
        if (parsed is not List<(byte[] Payload, bool IsBinary)> packets || !System.Text.Unicode.Utf8.IsValid(input) && !isBinary)
        {
            return;
        }

        var output = new ArrayBufferWriter<byte>();
        foreach (var (payload, isData) in packets)
        {
            Append(output, payload, isData);
        }

        var again = Parse(output.WrittenSpan) as List<(byte[] Payload, bool IsBinary)>;
        Require(again is not null && again.Count == packets.Count, "what is read and written is not read again");
        Require(again!.Zip(packets).All(p => p.First.IsBinary == p.Second.IsBinary && p.First.Payload.AsSpan().SequenceEqual(p.Second.Payload)), "packets changed on their way");
    }

    private Result Next(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> packet, out bool isData)
    {
        isData = false;
        return isBinary ? LegacyPollingPayload.NextBinary(ref input, out packet, out isData) : LegacyPollingPayload.NextText(ref input, out packet);
    }

    private void Append(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> payload, bool isData)
    {
        if (isBinary)
        {
            LegacyPollingPayload.AppendBinary(output, payload, isData);
        }
        else
        {
            LegacyPollingPayload.AppendText(output, payload, isData);
        }
    }
}
