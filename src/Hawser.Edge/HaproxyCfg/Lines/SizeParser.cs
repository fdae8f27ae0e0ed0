using System.Globalization;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>Reads HAProxy's sizes: a number and perhaps k, m or g, for powers of 1024.</summary>
internal static class SizeParser
{
    /// <returns>Null, or the character that cannot be read.</returns>
    public static char? TryParse(string text, out int bytes)
    {
        bytes = 0;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        long? unit = text[digits..] switch
        {
            "" => 1,
            "k" or "K" => 1 << 10,
            "m" or "M" => 1 << 20,
            "g" or "G" => 1 << 30,
            _ => null,
        };
        if (digits == 0 || unit is null)
        {
            return digits < text.Length ? text[digits] : ' ';
        }

        if (!long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > int.MaxValue / unit)
        {
            return text[0];
        }

        bytes = (int)(number * unit.Value);
        return null;
    }
}
