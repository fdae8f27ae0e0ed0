using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Hawser.Fuzz.Inputs;
using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Protocol.MessagePack;

namespace Hawser.Fuzz.Targets;

/// <summary>JSON as MessagePack. The input is valid JSON, as everything is that comes here; what is not is passed over.</summary>
internal sealed class JsonToMessagePackTarget : FuzzTarget
{
    private static readonly ReadOnlyMemory<byte>[] Attachments = [new byte[] { 1 }, Array.Empty<byte>()];

    public override string Name => "json-to-messagepack";

    public override IReadOnlyList<byte[]> Words { get; } =
        [.. Bytes("{\"_placeholder\":true,\"num\":0}", "\"_placeholder\"", "true", "\"num\":1", "[", "]", "{", "}", ",", ":", "1.0", "1e19", "-9223372036854775808", "18446744073709551616", "1e400", "\"\\ud83d\\ude00\"", "\\u0000")];

    // The count of an array or an object for each two bytes of it, in a list that doubles; the output.
    public override int BytesPerByte => 60;

    public override byte[] Generate(Random random) => JsonInput.Value(random);

    public override object? Parse(ReadOnlySpan<byte> input)
    {
        if (!IsValid(input))
        {
            return null;
        }

        var output = new ArrayBufferWriter<byte>();
        JsonToMessagePack.Write(new Payload(LoneSurrogates.Replace(input).ToArray(), Attachments), output);
        return output;
    }

    public override void Check(byte[] input, object? parsed, Random random)
    {
        if (parsed is not ArrayBufferWriter<byte> output)
        {
            return;
        }

        var reader = new MessagePackReader(output.WrittenSpan);
        Require(reader.TrySkip() && reader.Rest.IsEmpty, "malformed MessagePack was written");
    }

    private static bool IsValid(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PacketReader.MaxDepth });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
