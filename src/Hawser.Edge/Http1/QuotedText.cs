namespace Hawser.Edge.Http1;

/// <summary>Texts in which a quoted string (RFC 9110 §5.6.4) hides what would be a delimiter elsewhere.</summary>
internal static class QuotedText
{
    /// <summary>Where the first of <paramref name="delimiters"/> stands outside of quotes; the text's length if none does.</summary>
    public static int IndexOfAny(ReadOnlySpan<byte> text, ReadOnlySpan<byte> delimiters)
    {
        var isQuoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted && c == '\\')
            {
                index++;
            }
            else if (!isQuoted && delimiters.Contains(c))
            {
                return index;
            }
        }

        return text.Length;
    }
}
