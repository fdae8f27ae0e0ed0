namespace Hawser.Edge.HaproxyCfg;

/// <summary><c>maxconn &lt;conns&gt;</c> and <c>retries &lt;value&gt;</c></summary>
internal static class LimitKeywords
{
    public static void ParseMaxConn(KeywordContext context)
    {
        if (context.ExpectInteger("'maxconn' expects an integer argument.", 0, out var value))
        {
            context.ExpectEnd("maxconn");
            context.Proxy = context.Proxy with { MaxConn = value };
        }
    }

    public static void ParseRetries(KeywordContext context)
    {
        if (context.ExpectInteger("'retries' expects an integer argument (dispatch counts for one).", 0, out var value))
        {
            context.ExpectEnd("retries");
            context.Proxy = context.Proxy with { Retries = value };
        }
    }
}
