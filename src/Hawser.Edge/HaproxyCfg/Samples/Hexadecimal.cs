using System.Collections.Immutable;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Bytes that are written as pairs of hexadecimal digits.</summary>
internal static class Hexadecimal
{
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string text, out ImmutableArray<byte> bytes)
    {
        bytes = [];
        if (text.Length % 2 != 0)
        {
            return "an even number of hex digit is expected";
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigit(character))
            {
                return $"an hex digit is expected (found '{character}')";
            }
        }

        bytes = [.. Convert.FromHexString(text)];
        return null;
    }
}
