using System.Collections.Frozen;

namespace Hawser.Edge.Samples;

/// <summary>All fetches that are built, by the names that configurations' records have.</summary>
internal static class FetchCatalog
{
    private static readonly FrozenDictionary<string, Factory> Table = new IEnumerable<KeyValuePair<string, Factory>>[]
    {
        ConstantFetches.All,
        RequestFetches.All,
        HeaderFetches.All,
        CookieFetches.All,
        ConnectionFetches.All,
        ProxyFetches.All,
        ServerFetches.All,
        SessionFetches.All,
        ContentFetches.All,
        HandshakeFetches.All,
    }.SelectMany(group => group).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Fetches of which the first of several results counts where one is asked for.</summary>
    private static readonly FrozenSet<string> First = new[] { "urlp", "urlp_val", "req.body_param" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Makes a fetch with its arguments.</summary>
    public delegate FetchFunction Factory(SampleArguments arguments, SampleCompiler compiler);

    public static IEnumerable<string> Names => Table.Keys;

    public static bool TakesFirst(string name) => First.Contains(name);

    public static FetchFunction? Find(string name, SampleArguments arguments, SampleCompiler compiler) =>
        Table.TryGetValue(name, out var factory) ? factory(arguments, compiler) : null;
}
