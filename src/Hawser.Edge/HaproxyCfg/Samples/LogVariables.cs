using System.Collections.Frozen;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>The variables of log-format strings (configuration manual §8.2.6).</summary>
internal static class LogVariables
{
    private static readonly FrozenSet<string> HttpOnly = Words("CC CS HM HP HPO HQ HU HV Ta Ti Tq TR Tr r tr trg trl tsc");

    private static readonly FrozenSet<string> Others = Words(
        """
        B H ID ST T Tc Td Tl Th Ts Tt Tu Tw U ac b bc bi bp bq ci cp f fc fi fp ft lc hr hrl hs hsl ms o pid rc rt s sc
        si sp sq sslc sslv t ts
        """);

    public static IEnumerable<string> Names => HttpOnly.Concat(Others);

    public static bool Exists(string name) => Others.Contains(name) || HttpOnly.Contains(name);

    public static bool IsHttpOnly(string name) => HttpOnly.Contains(name);

    private static FrozenSet<string> Words(string list) => list.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
