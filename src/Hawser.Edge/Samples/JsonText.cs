using System.Buffers;
using System.Text;

namespace Hawser.Edge.Samples;

/// <summary>Escapes text so that it can stand in a JSON string (RFC 8259 §7), by how its bytes are understood.</summary>
internal static class JsonText
{
    /// <param name="encoding"><c>ascii</c>: bytes are characters; <c>utf8</c>: a bad sequence fails; <c>utf8s</c>: it is left out; <c>utf8p</c>: it is what its bytes are; <c>utf8ps</c>: what cannot be is left out.</param>
    public static ConvertFunction Encoder(string encoding) => (SampleContext context, ref Sample sample) =>
    {
        var output = new TextOutput(context.Arena.Free);
        for (var rest = sample.Bytes; !rest.IsEmpty;)
        {
            var (value, length) = ((int)rest[0], 1);
            if (encoding != "ascii")
            {
                if (Rune.DecodeFromUtf8(rest, out var rune, out length) == OperationStatus.Done)
                {
                    value = rune.Value;
                }
                else if (encoding == "utf8")
                {
                    return false;
                }
                else
                {
                    rest = rest[length..];
                    continue;
                }
            }

            Append(value, rest[..length], ref output);
            rest = rest[length..];
        }

        sample = Sample.Text(context.Arena.Keep(output.Written.Length));
        return !output.IsTruncated;
    };

    private static void Append(int value, ReadOnlySpan<byte> bytes, ref TextOutput output)
    {
        var escaped = value switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '/' => "\\/"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            '\r' => "\\r"u8,
            '\n' => "\\n"u8,
            '\t' => "\\t"u8,
            _ => default,
        };
        if (!escaped.IsEmpty)
        {
            output.Append(escaped);
        }
        else if (value < 0x80 && value >= 0x20)
        {
            output.Append(bytes);
        }
        else
        {
            output.Append("\\u"u8);
            output.AppendHexadecimal(value & 0xffff, 4);
        }
    }
}
