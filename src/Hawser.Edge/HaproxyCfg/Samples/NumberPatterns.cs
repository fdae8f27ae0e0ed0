using System.Globalization;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Patterns of integers and of dotted versions: a number, a range, or an operator and a number.</summary>
internal static class NumberPatterns
{
    /// <summary>Reads a number or a range.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string text, out PatternConfig? pattern)
    {
        pattern = null;
        if (TryInteger(text, out var number))
        {
            pattern = new RangePatternConfig(text, number, number);
            return null;
        }

        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            return $"'{text}' is not a number";
        }

        long? minimum = TryInteger(text.AsSpan(0, colon), out var first) ? first : null;
        long? maximum = TryInteger(text.AsSpan(colon + 1), out var last) ? last : null;
        var isBroken = (minimum is null && colon > 0) || (maximum is null && colon < text.Length - 1) || (minimum is null && maximum is null) || minimum > maximum;
        pattern = isBroken ? null : new RangePatternConfig(text, minimum, maximum);
        return isBroken ? $"'{text}' is not a valid number range" : null;
    }

    /// <summary>Reads a number after an operator, which becomes a range.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string comparison, string text, out PatternConfig? pattern)
    {
        pattern = null;

        // As in HAProxy, what stands behind a dot does not count.
        var digits = text.Split('.')[0];
        if (!TryInteger(digits, out var number))
        {
            return $"'{text}' is neither a number nor a supported operator";
        }

        pattern = Compare(comparison, text, number);
        return null;
    }

    /// <summary>Reads a version, such as 3.1, or a range of them, as 65536 for each major and 1 for each minor.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParseVersion(string? comparison, string text, out PatternConfig? pattern)
    {
        pattern = null;
        var parts = text.Split(':');
        if (parts.Length > 2 || !TryVersion(parts[0], out var minimum) || !TryVersion(parts[^1], out var maximum))
        {
            return $"'{text}' is not a dotted number";
        }

        if (minimum > maximum)
        {
            return $"'{text}' is not a valid dotted number range";
        }

        pattern = comparison is null or "eq" || parts.Length == 2 ? new RangePatternConfig(text, minimum, maximum) : Compare(comparison, text, minimum);
        return null;
    }

    private static RangePatternConfig Compare(string comparison, string text, long number) => comparison switch
    {
        "gt" => new RangePatternConfig($"gt {text}", number + 1, null),
        "ge" => new RangePatternConfig($"ge {text}", number, null),
        "lt" => new RangePatternConfig($"lt {text}", null, number - 1),
        "le" => new RangePatternConfig($"le {text}", null, number),
        _ => new RangePatternConfig(text, number, number),
    };

    private static bool TryInteger(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool TryVersion(string text, out long version)
    {
        var parts = text.Split('.');
        var minor = 0;
        var isValid = parts.Length <= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major < 65536
            && (parts.Length == 1 || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minor) && minor < 65536));
        version = isValid ? (long.Parse(parts[0], CultureInfo.InvariantCulture) << 16) + minor : 0;
        return isValid;
    }
}
