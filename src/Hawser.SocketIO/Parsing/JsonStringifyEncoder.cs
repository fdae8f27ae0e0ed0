using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>
/// Escapes text as JavaScript's <c>JSON.stringify</c> does. .NET's own encoders, the relaxed one too, escape whatever lies
/// beyond the 16-bit characters, so that an emoji takes twelve bytes instead of four, and many spaces and marks besides.
/// </summary>
internal sealed unsafe class JsonStringifyEncoder : JavaScriptEncoder
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private JsonStringifyEncoder()
    {
    }

    public static JsonStringifyEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => JsonText.MaxEscapeLength;

    public override bool WillEncode(int unicodeScalar) => JsonText.NeedsEscape(unicodeScalar);

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        var escaped = span.IndexOfAny(Escaped);
        span = escaped < 0 ? span : span[..escaped];

        // A pair of surrogates is a character; half of one is no text, and is replaced by those who call.
        var at = 0;
        while (span[at..].IndexOfAnyInRange('\ud800', '\udfff') is >= 0 and var next)
        {
            at += next;
            if (Rune.DecodeFromUtf16(span[at..], out _, out var length) != OperationStatus.Done)
            {
                return at;
            }

            at += length;
        }

        return escaped;
    }

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        var escaped = JsonText.IndexOfEscaped(utf8Text);
        var clean = escaped < 0 ? utf8Text : utf8Text[..escaped];
        if (Utf8.IsValid(clean))
        {
            return escaped;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(clean[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        if (!JsonText.NeedsEscape(unicodeScalar))
        {
            return new Rune(unicodeScalar).TryEncodeToUtf16(output, out numberOfCharactersWritten);
        }

        Span<byte> escape = stackalloc byte[JsonText.MaxEscapeLength];
        escape = escape[..JsonText.Escape((byte)unicodeScalar, escape)];
        return Encoding.ASCII.TryGetChars(escape, output, out numberOfCharactersWritten);
    }
}
