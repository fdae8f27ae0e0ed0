using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Hawser.SocketIO;
using Hawser.SocketIO.Parsing;

namespace Hawser.Fuzz.Targets;

/// <summary>Text that is emitted: whatever it is, valid JSON comes of it that means the same.</summary>
internal sealed class StringifyTarget : FuzzTarget
{
    private static readonly JsonSerializerOptions Options = PayloadJson.Create(new SocketIOOptions().JsonSerializerOptions);

    public override string Name => "stringify";

    public override IReadOnlyList<byte[]> Words { get; } = [[0x3d, 0xd8], [0x00, 0xde], [0x28, 0x20], [0x22, 0x00], [0x5c, 0x00], [0x1e, 0x00], [0xff, 0xff]];

    public override int BytesPerByte => 40;

    public override byte[] Generate(Random random)
    {
        var text = new byte[random.Next(80)];
        for (var index = 0; index < text.Length; index++)
        {
            // Mostly ASCII: every other byte is zero.
            text[index] = (byte)(index % 2 == 1 && random.Next(4) > 0 ? 0 : random.Next(256));
        }

        return text;
    }

    public override object? Parse(ReadOnlySpan<byte> input)
    {
        var text = Encoding.Unicode.GetString(input);
        return (text, PayloadWriter.WriteValue(text, Options));
    }

    public override void Check(byte[] input, object? parsed, Random random)
    {
        var (text, json) = ((string, ReadOnlyMemory<byte>))parsed!;
        Require(Utf8.IsValid(json.Span), "JSON that is not UTF-8");
        Require(json.Span.IndexOfAnyInRange((byte)0, (byte)0x1f) < 0, "a control character in JSON");
        var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        Require(JsonSerializer.Deserialize<string>(json.Span) == expected, "text changed on its way");

        // The same from UTF-8, which is another way through the encoder.
        var raw = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<JsonElement>(json.Span), Options);
        Require(raw.AsSpan().SequenceEqual(json.Span), "UTF-8 is written differently");
    }
}
