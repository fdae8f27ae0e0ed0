using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Hawser.SocketIO.Protocol;

/// <summary>Text in JSON, escaped as JavaScript's <c>JSON.stringify</c> does: what JSON demands, and nothing else.</summary>
internal static class JsonText
{
    // Quotation mark, backslash, and the control characters: so no record separator is ever in a polling payload by accident.
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary>The longest escape: <c>\u001f</c>.</summary>
    public const int MaxEscapeLength = 6;

    public static bool NeedsEscape(int scalar) => scalar is < 0x20 or '"' or '\\';

    /// <summary>Where the first byte stands that has to be escaped; below zero if there is none.</summary>
    public static int IndexOfEscaped(ReadOnlySpan<byte> utf8) => utf8.IndexOfAny(Escaped);

    /// <summary>Writes a string with its quotation marks. What is not UTF-8 in it becomes U+FFFD.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8));
        }

        output.Write("\""u8);
        for (var at = IndexOfEscaped(utf8); at >= 0; at = IndexOfEscaped(utf8))
        {
            output.Write(utf8[..at]);
            output.Advance(Escape(utf8[at], output.GetSpan(MaxEscapeLength)));
            utf8 = utf8[(at + 1)..];
        }

        output.Write(utf8);
        output.Write("\""u8);
    }

    /// <returns>How many bytes were written.</returns>
    public static int Escape(byte value, Span<byte> output)
    {
        output[0] = (byte)'\\';
        output[1] = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\b' => (byte)'b',
            (byte)'\t' => (byte)'t',
            (byte)'\n' => (byte)'n',
            (byte)'\f' => (byte)'f',
            (byte)'\r' => (byte)'r',
            _ => (byte)'u',
        };
        if (output[1] != 'u')
        {
            return 2;
        }

        "00"u8.CopyTo(output[2..]);
        output[4] = (byte)(value < 0x10 ? '0' : '1');
        output[5] = "0123456789abcdef"u8[value & 0xf];
        return MaxEscapeLength;
    }
}
