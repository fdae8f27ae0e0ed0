using System.Globalization;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>Reads HAProxy's time values (configuration manual §2.5): a number and a unit, milliseconds if none.</summary>
internal static class TimeParser
{
    /// <summary>What may be wrong with a time.</summary>
    public enum Problem
    {
        None,
        Character,
        Overflow,
        Underflow,
    }

    /// <param name="text">The time as written.</param>
    /// <param name="milliseconds">It, if there is no problem.</param>
    /// <param name="character">For <see cref="Problem.Character"/>: what cannot be read; a NUL at the end.</param>
    /// <param name="unit">Milliseconds of the unit that stands for itself if none is written.</param>
    public static Problem TryParse(string text, out int milliseconds, out char character, int unit = 1)
    {
        var problem = TryParseIn(text, unit, 1, out var value, out character);
        milliseconds = value;
        return problem;
    }

    /// <summary>Reads a time in whole seconds; a bare number is one of seconds.</summary>
    public static Problem TryParseSeconds(string text, out int seconds, out char character) =>
        TryParseIn(text, 1000, 1000, out seconds, out character);

    /// <returns>Null if <paramref name="text"/> is a time; otherwise what is wrong with it, said of <paramref name="subject"/>, quotes or brackets included.</returns>
    public static string? TryParse(string text, string subject, out int milliseconds) => TryParse(text, out milliseconds, out var character) switch
    {
        Problem.None => null,
        Problem.Overflow => $"timer overflow in argument '{text}' to {subject} (maximum value is 2147483647 ms or ~24.8 days)",
        Problem.Underflow => $"timer underflow in argument '{text}' to {subject} (minimum non-null value is 1 ms)",
        _ when text.Length == 0 => $"{subject} expects an integer value (in milliseconds)",
        _ => $"unexpected character '{character}' in {subject}",
    };

    private static Problem TryParseIn(string text, int bareUnit, int resultUnit, out int value, out char character)
    {
        value = 0;
        character = '\0';
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        decimal? perUnit = text[digits..] switch
        {
            "" => bareUnit,
            "us" => 0.001m,
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => null,
        };
        if (digits == 0 || perUnit is null)
        {
            character = digits < text.Length ? text[digits] : '\0';
            return Problem.Character;
        }

        if (!decimal.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > int.MaxValue * (decimal)resultUnit / perUnit)
        {
            return Problem.Overflow;
        }

        // HAProxy rounds up, so that only 0 is 0.
        value = (int)Math.Ceiling(number * perUnit.Value / resultUnit);
        return Problem.None;
    }
}
