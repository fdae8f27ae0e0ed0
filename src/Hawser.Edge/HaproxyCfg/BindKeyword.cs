using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary><c>bind [&lt;address&gt;]:&lt;port&gt; [, ...] [param*]</c></summary>
internal static class BindKeyword
{
    private static readonly string[] Parameters = ["accept-proxy"];

    public static void Parse(KeywordContext context)
    {
        if (!context.Expect("'bind' expects {<path>|[addr1]:port1[-end1]}{,[addr]:port[-end]}... as arguments.", out var addresses))
        {
            return;
        }

        var location = context.Location;
        var acceptsProxyHeader = false;
        while (context.TryNext(out var parameter))
        {
            if (parameter == "accept-proxy")
            {
                acceptsProxyHeader = true;
                continue;
            }

            context.Error($"'bind {addresses}' in section '{context.Proxy.KindName}': " + (HaproxyVocabulary.IsBindParameter(parameter)
                ? $"parameter '{parameter}' is one of HAProxy's that Hawser does not support yet"
                : $"unknown keyword '{parameter}'{Spelling.Suggest(parameter, Parameters)}"));
            return;
        }

        foreach (var text in addresses.Split(','))
        {
            if (AddressParser.TryParseBind(text, out var address) is { } problem)
            {
                context.Error($"'bind' : {problem}");
                continue;
            }

            var bind = new BindConfig { Location = location, Address = address, AcceptsProxyHeader = acceptsProxyHeader };
            context.Proxy = context.Proxy with { Binds = context.Proxy.Binds.Add(bind) };
        }
    }
}
