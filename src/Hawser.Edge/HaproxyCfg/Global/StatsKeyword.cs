using Hawser.Edge.HaproxyCfg.Binds;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary><c>stats socket</c>, <c>stats timeout</c>, <c>stats maxconn</c>: the socket for commands, which comes later.</summary>
internal static class StatsKeyword
{
    public static void Parse(KeywordContext context)
    {
        var what = context.Next();
        switch (what)
        {
            case "socket":
                ParseSocket(context);
                break;
            case "timeout":
                var text = context.Next();
                if (TimeParser.TryParse(text, out _, out var character) != TimeParser.Problem.None)
                {
                    context.Error($"'stats timeout' : unexpected character '{character}'");
                }

                break;
            case "maxconn":
                if (!Numbers.TryParse(context.Next(), out var limit) || limit <= 0)
                {
                    context.Error("'stats maxconn' expects a positive value");
                }

                break;
            default:
                context.Error($"'stats' only supports 'socket', 'maxconn', 'bind-process' and 'timeout' (got '{what}')");
                break;
        }
    }

    private static void ParseSocket(KeywordContext context)
    {
        if (!context.Expect("'stats socket' in global section expects an address or a path to a UNIX socket", out var text))
        {
            return;
        }

        var location = context.Location;
        var bind = new Configuration.BindConfig { Location = location, Address = default };
        if (BindParameters.Parse(context, "'stats socket'", bind) is not null)
        {
            context.Session.Diagnostics.Warning(location, $"'stats socket {text}' has no effect yet: the socket for commands comes later.");
        }
    }
}
