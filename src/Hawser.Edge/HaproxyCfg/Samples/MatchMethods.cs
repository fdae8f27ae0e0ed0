using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>The matching methods of ACLs: their names after <c>-m</c>, and what they compare.</summary>
internal static class MatchMethods
{
    private static readonly (string Name, MatchMethod Method)[] Table =
    [
        ("found", MatchMethod.Found),
        ("bool", MatchMethod.Bool),
        ("int", MatchMethod.Integer),
        ("ip", MatchMethod.IP),
        ("bin", MatchMethod.Binary),
        ("len", MatchMethod.Length),
        ("str", MatchMethod.String),
        ("beg", MatchMethod.Begin),
        ("sub", MatchMethod.Sub),
        ("dir", MatchMethod.Dir),
        ("dom", MatchMethod.Domain),
        ("end", MatchMethod.End),
        ("reg", MatchMethod.Regex),
    ];

    public static IEnumerable<string> Names => Table.Select(m => m.Name);

    public static MatchMethod? Find(string name)
    {
        foreach (var (candidate, method) in Table)
        {
            if (candidate == name)
            {
                return method;
            }
        }

        return null;
    }

    public static string NameOf(MatchMethod method) => Array.Find(Table, m => m.Method == method).Name;

    /// <summary>What a sample must be, or become, to be compared.</summary>
    public static SampleType Expects(MatchMethod method) => method switch
    {
        MatchMethod.Found => SampleType.Any,
        MatchMethod.Bool or MatchMethod.Integer => SampleType.Integer,
        MatchMethod.IP => SampleType.Address,
        MatchMethod.Binary => SampleType.Binary,
        _ => SampleType.String,
    };

    /// <summary>How a sample of this type is compared if nobody says; null if somebody must.</summary>
    public static MatchMethod? DefaultOf(SampleType type) => type switch
    {
        SampleType.Bool => MatchMethod.Bool,
        SampleType.Integer => MatchMethod.Integer,
        SampleType.Address or SampleType.IPv4 or SampleType.IPv6 => MatchMethod.IP,
        SampleType.String => MatchMethod.String,
        _ => null,
    };
}
