using System.Globalization;

namespace Hawser.Edge.HaproxyCfg.Conditions;

/// <summary>What Hawser answers when a configuration asks which HAProxy this is.</summary>
internal static class HaproxyFeatures
{
    // Those of HAProxy's features, by the names that haproxy -vv lists, that have their like here.
    private static readonly string[] Features = ["ACCEPT4", "CPU_AFFINITY", "EPOLL", "GETADDRINFO", "POLL", "RT", "TFO", "THREAD"];

    /// <summary>The version whose language this is.</summary>
    private static readonly int[] Version = [2, 6, 12];

    public static bool Has(string feature) => Array.IndexOf(Features, feature) >= 0;

    /// <summary>How the version compares with one that is written, such as 2.6 or 2.7-dev3; what is missing is 0.</summary>
    public static int CompareVersion(string text)
    {
        var parts = text.Split('-')[0].Split('.');
        for (var index = 0; index < Version.Length; index++)
        {
            var other = index < parts.Length && int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            if (Version[index] != other)
            {
                return Version[index].CompareTo(other);
            }
        }

        return 0;
    }
}
