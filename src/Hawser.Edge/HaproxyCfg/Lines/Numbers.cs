using System.Globalization;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>Numbers of a configuration: decimal, and nothing behind them. HAProxy reads 0 where there is none; here that is an error.</summary>
internal static class Numbers
{
    public static bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>What is wrong with an integer in which a character cannot be read.</summary>
    public static string Describe(string keyword, string text)
    {
        var bad = text.AsSpan().TrimStart("+-").IndexOfAnyExceptInRange('0', '9');
        var offset = text.Length - text.AsSpan().TrimStart("+-").Length;
        return bad < 0
            ? $"'{keyword}' : the integer '{text}' is too large"
            : $"'{keyword}' : unexpected character '{text[offset + bad]}' in integer value '{text}'";
    }
}
