namespace Hawser.Edge.HaproxyCfg;

/// <summary>Reads HAProxy's time values (configuration manual §2.5): a number and a unit, milliseconds if none.</summary>
internal static class TimeParser
{
    /// <returns>Null if <paramref name="text"/> is a time; otherwise what is wrong with it, said of <paramref name="subject"/>.</returns>
    public static string? TryParse(string text, string subject, out int milliseconds)
    {
        milliseconds = 0;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        if (digits == 0)
        {
            return text.Length == 0
                ? $"{subject} expects an integer value (in milliseconds)"
                : $"unexpected character '{text[0]}' in {subject}";
        }

        decimal? perUnit = text[digits..] switch
        {
            "us" => 0.001m,
            "" or "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => null,
        };
        if (perUnit is null)
        {
            return $"unexpected character '{text[digits]}' in {subject}";
        }

        if (!decimal.TryParse(text.AsSpan(0, digits), out var number) || number > int.MaxValue / perUnit)
        {
            return $"timer overflow in argument '{text}' to {subject} (maximum value is 2147483647 ms or ~24.8 days)";
        }

        var value = number * perUnit.Value;
        if (value is > 0 and < 1)
        {
            return $"timer underflow in argument '{text}' to {subject} (minimum value is 1 ms)";
        }

        milliseconds = (int)value;
        return null;
    }
}
