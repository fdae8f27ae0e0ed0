namespace Hawser.Edge.Http1;

/// <summary>Reads Content-Length strictly (RFC 9112 §6.2): digits, nothing else. Leading zeros are let through and not passed on.</summary>
internal static class ContentLength
{
    // 19 digits hold every length below 2^63; more are an attack on somebody's arithmetic.
    private const int MaxDigits = 19;

    public static bool TryParse(ReadOnlySpan<byte> value, out long length)
    {
        length = 0;
        if (value.IsEmpty)
        {
            return false;
        }

        var significant = value.TrimStart((byte)'0');
        if (significant.Length > MaxDigits)
        {
            return false;
        }

        foreach (var digit in significant)
        {
            if (!HttpGrammar.IsDigit(digit))
            {
                return false;
            }

            length = (length * 10) + (digit - '0');
        }

        return length >= 0;
    }
}
