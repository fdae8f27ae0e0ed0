using System.Globalization;

namespace Hawser.SocketIO.Protocol;

/// <summary>
/// Halves of characters in JSON. JavaScript's strings may hold one without the other, as when text is cut in the middle of
/// an emoji, and <c>JSON.stringify</c> writes it as an escape (<c>\ud83d</c>). It is no text: nothing in .NET reads it. It
/// becomes U+FFFD here, as where JavaScript itself makes UTF-8 of a string.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <returns>The JSON itself if there is none in it, else a copy of the same length without them.</returns>
    public static ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> json)
    {
        // JavaScript escapes little by number: most JSON has nothing of the kind.
        if (json.IndexOf("\\u"u8) < 0)
        {
            return json;
        }

        // From the first backslash on, each of which takes what follows along: the second one of \\u is no escape.
        var copy = default(byte[]);
        for (var at = json.IndexOf((byte)'\\'); at < json.Length; at += NextEscape(json, at))
        {
            if (!TryReadUnit(json, at, out var unit))
            {
                at += 2;
                continue;
            }

            var hasPartner = char.IsHighSurrogate(unit) && TryReadUnit(json, at + EscapeLength, out var second) && char.IsLowSurrogate(second);
            if (char.IsSurrogate(unit) && !hasPartner)
            {
                copy ??= json.ToArray();
                "\\ufffd"u8.CopyTo(copy.AsSpan(at));
            }

            at += hasPartner ? 2 * EscapeLength : EscapeLength;
        }

        return copy ?? json;
    }

    private static int NextEscape(ReadOnlySpan<byte> json, int at)
    {
        if (at >= json.Length)
        {
            return 0;
        }

        var next = json[at..].IndexOf((byte)'\\');
        return next < 0 ? json.Length - at : next;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> json, int at, out char unit)
    {
        unit = default;
        if (json.Length - at < EscapeLength || json[at] != '\\' || json[at + 1] != 'u')
        {
            return false;
        }

        var isHex = ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        unit = (char)value;
        return isHex;
    }
}
