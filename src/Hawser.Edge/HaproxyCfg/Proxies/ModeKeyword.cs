using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>mode { tcp|http }</c></summary>
internal static class ModeKeyword
{
    public static void Parse(KeywordContext context)
    {
        context.TryNext(out var mode);
        switch (mode)
        {
            case "tcp":
                context.Proxy = context.Proxy with { Mode = ProxyMode.Tcp };
                break;
            case "http":
                context.Proxy = context.Proxy with { Mode = ProxyMode.Http };
                break;
            case "health":
                context.Error("'mode health' doesn't exist anymore. Please use 'http-request return status 200' instead.");
                return;
            default:
                context.Error($"unknown proxy mode '{mode}'.");
                return;
        }

        context.ExpectEnd("mode");
    }
}
