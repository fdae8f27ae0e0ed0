using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Logs;

/// <summary>
/// <c>log-format</c>, <c>log-format-sd</c>, <c>error-log-format</c>, <c>unique-id-format</c>, <c>unique-id-header</c> and
/// <c>log-tag</c>. What a format may hold depends on the proxy's mode, which may stand below: what checks the whole takes them apart.
/// </summary>
internal static class LogFormatKeywords
{
    public static void ParseLogFormat(KeywordContext context) => Parse(context, (p, f) => p with { LogFormat = f });

    public static void ParseStructuredData(KeywordContext context) => Parse(context, (p, f) => p with { LogFormatStructuredData = f });

    public static void ParseErrorFormat(KeywordContext context) => Parse(context, (p, f) => p with { ErrorLogFormat = f });

    public static void ParseUniqueId(KeywordContext context) => Parse(context, (p, f) => p with { UniqueIdFormat = f });

    public static void ParseUniqueIdHeader(KeywordContext context)
    {
        if (context.Expect("unique-id-header expects an argument.", out var name))
        {
            context.Proxy = context.Proxy with { UniqueIdHeader = name.ToLowerInvariant() };
        }
    }

    public static void ParseTag(KeywordContext context)
    {
        if (context.Expect("'log-tag' expects a tag for use in syslog.", out var tag))
        {
            context.Proxy = context.Proxy with { LogTag = tag };
        }
    }

    private static void Parse(KeywordContext context, Func<ProxyConfig, LogFormatConfig, ProxyConfig> set)
    {
        if (!context.Expect($"{context.Keyword} expects an argument.", out var text))
        {
            return;
        }

        var location = context.Location;
        if (context.TryNext(out _))
        {
            context.Error($"{context.Keyword} expects only one argument, don't forget to escape spaces!");
            return;
        }

        context.Proxy = set(context.Proxy, new LogFormatConfig(text, [], location));
    }
}
