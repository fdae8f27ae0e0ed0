using System.Text;
using static Hawser.Edge.Samples.ConstantFetches;

namespace Hawser.Edge.Samples;

/// <summary>Fetches of what the edge itself made or noted of a session.</summary>
internal static class SessionFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("unique-id", (_, _) => UniqueId),
        new("last_rule_line", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => c.LastRule is { } rule ? Found(Sample.Of(rule.Line), out s) : Missing(out s)),
        new("last_rule_file", (_, _) => LastRuleFile),
        new("wait_end", (_, _) => WaitEnd),
    ];

    private static FetchStatus Missing(out Sample sample)
    {
        sample = default;
        return FetchStatus.Missing;
    }

    private static FetchStatus UniqueId(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = Sample.Text(context.EnsureUniqueId());
        return sample.Bytes.IsEmpty ? FetchStatus.Missing : FetchStatus.Found;
    }

    private static FetchStatus LastRuleFile(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = default;
        if (context.LastRule is not { } rule || !context.Arena.TryTake(rule.File.Length, out var text))
        {
            return FetchStatus.Missing;
        }

        Encoding.Latin1.GetBytes(rule.File, text);
        return Found(Sample.Text(text), out sample);
    }

    /// <summary>True at the end of <c>inspect-delay</c>, and not known before.</summary>
    private static FetchStatus WaitEnd(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = Sample.Of(true);
        return context.IsFinal ? FetchStatus.Found : FetchStatus.MayChange;
    }
}
