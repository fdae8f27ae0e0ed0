using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

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
            default:
                context.Error($"unknown proxy mode '{mode}'.");
                return;
        }

        context.ExpectEnd("mode");
    }
}
