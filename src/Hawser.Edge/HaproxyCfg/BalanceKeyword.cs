namespace Hawser.Edge.HaproxyCfg;

/// <summary><c>balance &lt;algorithm&gt;</c>; roundrobin, the default, is the only one as yet.</summary>
internal static class BalanceKeyword
{
    private static readonly string[] NotSupported = ["static-rr", "leastconn", "first", "source", "uri", "url_param", "random", "hash"];

    public static void Parse(KeywordContext context)
    {
        context.TryNext(out var algorithm);
        if (algorithm == "roundrobin")
        {
            context.ExpectEnd("balance");
            return;
        }

        var isKnown = NotSupported.Contains(algorithm)
            || algorithm.StartsWith("hdr(", StringComparison.Ordinal)
            || algorithm.StartsWith("random(", StringComparison.Ordinal)
            || algorithm.StartsWith("rdp-cookie", StringComparison.Ordinal);
        context.Error(isKnown
            ? $"'balance {algorithm}' is one of HAProxy's that Hawser does not support yet"
            : $"balance only supports 'roundrobin' (got '{algorithm}').");
    }
}
