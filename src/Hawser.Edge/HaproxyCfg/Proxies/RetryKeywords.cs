using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>retry-on</c>, <c>http-reuse</c>, <c>http-send-name-header</c> and <c>source</c></summary>
internal static class RetryKeywords
{
    private static readonly (string Name, RetryConditions Condition)[] Conditions =
    [
        ("none", RetryConditions.None),
        ("conn-failure", RetryConditions.ConnectionFailure),
        ("empty-response", RetryConditions.EmptyResponse),
        ("response-timeout", RetryConditions.ResponseTimeout),
        ("junk-response", RetryConditions.JunkResponse),
        ("0rtt-rejected", RetryConditions.EarlyDataRejected),
        ("all-retryable-errors", RetryConditions.AllRetryableErrors),
        ("401", RetryConditions.Status401),
        ("403", RetryConditions.Status403),
        ("404", RetryConditions.Status404),
        ("408", RetryConditions.Status408),
        ("425", RetryConditions.Status425),
        ("500", RetryConditions.Status500),
        ("501", RetryConditions.Status501),
        ("502", RetryConditions.Status502),
        ("503", RetryConditions.Status503),
        ("504", RetryConditions.Status504),
    ];

    public static IEnumerable<string> ConditionNames => Conditions.Select(c => c.Name);

    public static void ParseRetryOn(KeywordContext context)
    {
        if (!context.HasMore)
        {
            context.Error("'retry-on' needs at least one keyword to specify when to retry");
            return;
        }

        var retryOn = RetryConditions.None;
        while (context.TryNext(out var word))
        {
            var (name, condition) = Array.Find(Conditions, c => c.Name == word);
            if (name is null)
            {
                context.Error($"'retry-on': unknown keyword '{word}'");
                return;
            }

            if (word == "none" && (context.HasMore || retryOn != RetryConditions.None))
            {
                context.Error("'retry-on' 'none' keyworld only usable alone");
                return;
            }

            context.Use($"retry-on {word}");
            retryOn |= condition;
        }

        context.Proxy = context.Proxy with { RetryOn = retryOn };
    }

    public static void ParseHttpReuse(KeywordContext context)
    {
        HttpReuse? reuse = context.Next() switch
        {
            "never" => HttpReuse.Never,
            "safe" => HttpReuse.Safe,
            "aggressive" => HttpReuse.Aggressive,
            "always" => HttpReuse.Always,
            _ => null,
        };
        if (reuse is null)
        {
            context.Error("'http-reuse' only supports 'never', 'safe', 'aggressive', 'always'.");
            return;
        }

        context.Use($"http-reuse {context.Current}");
        if (context.ExpectEnd())
        {
            context.Proxy = context.Proxy with { HttpReuse = reuse.Value };
        }
    }

    public static void ParseServerNameHeader(KeywordContext context)
    {
        if (!context.Expect("'http-send-name-header' requires a header string.", out var name))
        {
            return;
        }

        if (context.ExpectEnd("http-send-name-header"))
        {
            context.Proxy = context.Proxy with { ServerNameHeader = name.ToLowerInvariant() };
        }
    }

    public static void ParseSource(KeywordContext context)
    {
        const string Usage = "'source' expects <addr>[:<port>], and optionally 'usesrc' <addr>, and 'interface' <name>.";
        if (SourceParser.TryParse(context, AddressForms.None, Usage, out var source) is { } problem)
        {
            context.Error(problem);
        }
        else if (context.HasMore)
        {
            context.Error("'source' only supports optional keywords 'interface' and 'usesrc'.");
        }
        else
        {
            context.Proxy = context.Proxy with { Source = source };
        }
    }
}
