namespace Hawser.Edge.Samples;

/// <summary>Reads integers as HAProxy does: as far as there are digits.</summary>
internal static class Numerals
{
    /// <summary>The number that the text begins with; 0 if it begins with none. What is out of range becomes the nearest that is in.</summary>
    public static long ReadPrefix(ReadOnlySpan<byte> text)
    {
        var isNegative = text.Length > 0 && text[0] == '-';
        var position = isNegative || (text.Length > 0 && text[0] == '+') ? 1 : 0;
        var number = 0L;
        for (; position < text.Length && text[position] is >= (byte)'0' and <= (byte)'9'; position++)
        {
            var digit = text[position] - '0';
            if (number > (long.MaxValue - digit) / 10)
            {
                return isNegative ? long.MinValue : long.MaxValue;
            }

            number = (number * 10) + digit;
        }

        return isNegative ? -number : number;
    }
}
