using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>clitcpka-cnt</c>, <c>clitcpka-idle</c>, <c>clitcpka-intvl</c>, and the same of <c>srvtcpka</c></summary>
internal static class KeepAliveKeywords
{
    public static void Parse(KeywordContext context)
    {
        var keyword = context.Keyword;
        if (!context.Expect($"'{keyword}' expects an integer value", out var text))
        {
            return;
        }

        int value;
        if (keyword.EndsWith("-cnt", StringComparison.Ordinal))
        {
            if (!Numbers.TryParse(text, out value))
            {
                context.Error(Numbers.Describe(keyword, text));
                return;
            }
        }
        else if (TimeParser.TryParseSeconds(text, out value, out var character) is not TimeParser.Problem.None and var problem)
        {
            context.Error(problem == TimeParser.Problem.Overflow
                ? $"timer overflow in argument '{text}' to <{keyword}> (maximum value is 2147483647 s or ~68 years)."
                : $"unexpected character '{character}' in argument to <{keyword}>.");
            return;
        }

        if (!context.ExpectEnd(keyword))
        {
            return;
        }

        var proxy = context.Proxy;
        context.Proxy = keyword.StartsWith("cli", StringComparison.Ordinal)
            ? proxy with { ClientKeepAlive = Set(keyword, proxy.ClientKeepAlive, value) }
            : proxy with { ServerKeepAlive = Set(keyword, proxy.ServerKeepAlive, value) };
    }

    private static KeepAliveProbesConfig Set(string keyword, KeepAliveProbesConfig probes, int value) => keyword[(keyword.IndexOf('-') + 1)..] switch
    {
        "cnt" => probes with { Count = value },
        "idle" => probes with { Idle = value },
        _ => probes with { Interval = value },
    };
}
