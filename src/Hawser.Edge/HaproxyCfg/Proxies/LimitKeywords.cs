using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary>Keywords with one number.</summary>
internal static class LimitKeywords
{
    public static void ParseMaxConn(KeywordContext context) => Parse(context, "'maxconn' expects an integer argument.", (p, v) => p with { MaxConn = v });

    public static void ParseBacklog(KeywordContext context) => Parse(context, "'backlog' expects an integer argument.", (p, v) => p with { Backlog = v });

    public static void ParseFullConn(KeywordContext context) =>
        Parse(context, "'fullconn' expects an integer argument.", (p, v) => p with { FullConn = v == 0 ? null : v });

    public static void ParseRetries(KeywordContext context) =>
        Parse(context, "'retries' expects an integer argument (dispatch counts for one).", (p, v) => p with { Retries = v });

    public static void ParseReturnPace(KeywordContext context) =>
        Parse(context, "'hawser-return-pace' expects an integer argument.", (p, v) => p with { ReturnPace = v });

    public static void ParseRateLimit(KeywordContext context)
    {
        if (!context.TryNext("sessions"))
        {
            context.Error($"'rate-limit' only supports 'sessions' (got '{context.Peek}')");
            return;
        }

        if (context.TryReadInteger("'rate-limit sessions' expects expects an integer value (in sessions/second)", "rate-limit sessions", 0, out var rate))
        {
            context.Proxy = context.Proxy with { SessionRateLimit = rate };
        }
    }

    public static void ParseMaxKeepAliveQueue(KeywordContext context)
    {
        if (context.TryReadInteger("'max-keep-alive-queue' expects expects an integer value (or -1 to disable)", "max-keep-alive-queue", -1, out var limit))
        {
            context.Proxy = context.Proxy with { MaxKeepAliveQueue = limit };
        }
    }

    public static void ParseId(KeywordContext context)
    {
        if (!context.HasMore)
        {
            context.Error("'id' expects an integer argument.");
        }
        else if (!Numbers.TryParse(context.Next(), out var id) || id <= 0)
        {
            context.Error("custom id has to be > 0.");
        }
        else if (context.ExpectEnd("id"))
        {
            context.Proxy = context.Proxy with { Id = id };
        }
    }

    private static void Parse(KeywordContext context, string usage, Func<ProxyConfig, int, ProxyConfig> set)
    {
        if (context.TryReadInteger(usage, context.Keyword, 0, out var value))
        {
            context.Proxy = set(context.Proxy, value);
        }
    }
}
