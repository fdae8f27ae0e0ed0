using System.Collections.Frozen;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary>The <c>tune.</c> keywords that mean something here.</summary>
internal static class TuningKeywords
{
    private static readonly FrozenDictionary<string, Action<KeywordContext>> Table = new Dictionary<string, Action<KeywordContext>>
    {
        ["tune.bufsize"] = context => Positive(context, (t, v) => t with { BufferSize = v }),
        ["tune.maxrewrite"] = context => Integer(context, 0, (t, v) => t with { MaxRewrite = v }),
        ["tune.maxaccept"] = context => Integer(context, -1, (t, v) => t with { MaxAccept = v }),
        ["tune.http.maxhdr"] = ParseMaxHeaders,
        ["tune.http.cookielen"] = context => Integer(context, 0, (t, v) => t with { CookieLength = v == 0 ? 63 : v - 1 }),
        ["tune.http.logurilen"] = context => Integer(context, 0, (t, v) => t with { LogUriLength = v == 0 ? 1024 : v }),
        ["tune.idletimer"] = ParseIdleTimer,
        ["tune.rcvbuf.client"] = context => Integer(context, 0, (t, v) => t with { ClientReceiveBuffer = v }),
        ["tune.rcvbuf.server"] = context => Integer(context, 0, (t, v) => t with { ServerReceiveBuffer = v }),
        ["tune.sndbuf.client"] = context => Integer(context, 0, (t, v) => t with { ClientSendBuffer = v }),
        ["tune.sndbuf.server"] = context => Integer(context, 0, (t, v) => t with { ServerSendBuffer = v }),
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Table.Keys;

    public static Action<KeywordContext>? Find(string name) => Table.GetValueOrDefault(name);

    private static void Positive(KeywordContext context, Func<TuningConfig, int, TuningConfig> set)
    {
        var keyword = context.Keyword;
        if (!context.Expect($"'{keyword}' expects an integer argument.", out var text))
        {
            return;
        }

        if (!Numbers.TryParse(text, out var value) || value <= 0)
        {
            context.Error($"'{keyword}' expects a positive integer argument.");
        }
        else if (context.ExpectEnd(keyword))
        {
            context.Global = context.Global with { Tuning = set(context.Global.Tuning, value) };
        }
    }

    private static void Integer(KeywordContext context, int minimum, Func<TuningConfig, int, TuningConfig> set)
    {
        var keyword = context.Keyword;
        if (context.TryReadInteger($"'{keyword}' expects an integer argument.", keyword, minimum, out var value))
        {
            context.Global = context.Global with { Tuning = set(context.Global.Tuning, value) };
        }
    }

    private static void ParseMaxHeaders(KeywordContext context)
    {
        if (!Numbers.TryParse(context.Next(), out var value) || value is < 1 or > 32_767)
        {
            context.Error("'tune.http.maxhdr' expects a numeric value between 1 and 32767");
        }
        else if (context.ExpectEnd("tune.http.maxhdr"))
        {
            context.Global = context.Global with { Tuning = context.Global.Tuning with { MaxHeaders = value } };
        }
    }

    private static void ParseIdleTimer(KeywordContext context)
    {
        if (!context.Expect("'tune.idletimer' expects a timer value between 0 and 65535 ms.", out var text))
        {
            return;
        }

        switch (TimeParser.TryParse(text, out var time, out var character))
        {
            case TimeParser.Problem.Character:
                context.Error($"unexpected character '{character}' in argument to <tune.idletimer>.");
                break;
            case TimeParser.Problem.None when time <= 65_535:
                context.Global = context.Global with { Tuning = context.Global.Tuning with { IdleTimer = time } };
                break;
            default:
                context.Error("'tune.idletimer' expects a timer value between 0 and 65535 ms.");
                break;
        }
    }
}
