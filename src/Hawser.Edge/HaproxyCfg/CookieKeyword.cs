using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary><c>cookie &lt;name&gt; insert [ indirect ] [ nocache ]</c></summary>
internal static class CookieKeyword
{
    private static readonly string[] NotSupported =
        ["rewrite", "prefix", "preserve", "postonly", "httponly", "secure", "domain", "maxidle", "maxlife", "dynamic", "attr"];

    public static void Parse(KeywordContext context)
    {
        if (!context.Expect("'cookie' expects <cookie_name> as argument.", out var name))
        {
            return;
        }

        var cookie = new CookieConfig { Name = name, Location = context.Location };
        var inserts = false;
        while (context.TryNext(out var option))
        {
            switch (option)
            {
                case "insert":
                    inserts = true;
                    break;
                case "indirect":
                    cookie = cookie with { IsIndirect = true };
                    break;
                case "nocache":
                    cookie = cookie with { IsNoCache = true };
                    break;
                default:
                    context.Error(NotSupported.Contains(option)
                        ? $"'cookie {name}' : option '{option}' is one of HAProxy's that Hawser does not support yet"
                        : $"'cookie' supports 'insert', 'indirect' and 'nocache' options (got '{option}').");
                    return;
            }
        }

        if (!inserts)
        {
            context.Error($"'cookie {name}' without 'insert' is one of HAProxy's modes that Hawser does not support yet");
            return;
        }

        context.Proxy = context.Proxy with { Cookie = cookie };
    }
}
