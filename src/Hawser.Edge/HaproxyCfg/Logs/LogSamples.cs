using System.Collections.Immutable;
using System.Globalization;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Logs;

/// <summary>Reads which of a run of lines are logged: <c>1-3,5:10</c>.</summary>
internal static class LogSamples
{
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string text, out LogSampleConfig? sample)
    {
        sample = null;
        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            return "Missing sample size";
        }

        var size = text[(colon + 1)..];
        if (size.Length == 0)
        {
            return "Missing sample size";
        }

        if (!TryNumber(size, out var count))
        {
            return $"wrong sample size '{size}' for sample range '{text[..colon]}'";
        }

        var ranges = ImmutableArray.CreateBuilder<(int First, int Last)>();
        foreach (var word in text[..colon].Split(','))
        {
            var dash = word.IndexOf('-');
            if (!TryNumber(dash < 0 ? word : word[..dash], out var first) | !TryNumber(dash < 0 ? word : word[(dash + 1)..], out var last) || first > last)
            {
                return $"wrong sample range '{word}'";
            }

            if (ranges.Any(r => first <= r.Last && r.First <= last))
            {
                return "ranges are overlapping";
            }

            ranges.Add((first, last));
        }

        var highest = ranges.Max(r => r.Last);
        if (count < highest)
        {
            return $"sample size {count} should be greater or equal to {highest} the maximum of the high ranges limits";
        }

        ranges.Sort();
        sample = new LogSampleConfig(ranges.ToImmutable(), count);
        return null;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
