using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using static Hawser.Edge.HaproxyCfg.Servers.ServerParameter;

namespace Hawser.Edge.HaproxyCfg.Servers;

/// <summary>Parameters of a server's share of the traffic.</summary>
internal static class TrafficParameters
{
    private const int MaxWeight = 256;

    public static IEnumerable<ServerParameter> All { get; } =
    [
        new("weight", Weight),
        Integer("maxconn", 0, (s, v) => s with { MaxConn = v }),
        Integer("minconn", 0, (s, v) => s with { MinConn = v }),
        Integer("maxqueue", 0, (s, v) => s with { MaxQueue = v }),
        Flag("backup", s => s with { IsBackup = true }),
        Flag("no-backup", s => s with { IsBackup = false }),
        Flag("disabled", s => s with { IsDisabled = true }),
        Flag("enabled", s => s with { IsDisabled = false }),
        Flag("stick", s => s),
        Flag("non-stick", s => s),
        new("slowstart", SlowStart),
        Word("cookie", "<value>", (s, v) => s with { Cookie = v }),
        Word("redir", "<prefix>", (s, v) => s with { RedirectPrefix = v }),
        new("id", Id) { IsForDefault = false },
        Word("hawser-node-tag", "<tag>", (s, v) => s with { NodeTag = v }),
    ];

    private static string? Weight(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        if (!Numbers.TryParse(text, out var weight))
        {
            return text.Length == 0 ? "'weight' expects an integer argument." : Numbers.Describe("weight", text);
        }

        server = server with { Weight = weight };
        return weight is < 0 or > MaxWeight ? $"weight of server {server.Name} is not within 0 and 256 ({weight})." : null;
    }

    private static string? SlowStart(KeywordContext context, ref ServerConfig server)
    {
        // HAProxy's slow start counts in seconds: a bare number is one of milliseconds, and what is below a second is one.
        var text = context.Next();
        switch (TimeParser.TryParse(text, out var time, out var character))
        {
            case TimeParser.Problem.Overflow:
                return $"overflow in argument <{text}> to <slowstart> of server {server.Name}, maximum value is 2147483647 ms (~24.8 days).";
            case TimeParser.Problem.Character:
                return $"unexpected character '{character}' in 'slowstart' argument of server {server.Name}.";
            default:
                server = server with { SlowStart = time };
                return null;
        }
    }

    private static string? Id(KeywordContext context, ref ServerConfig server)
    {
        if (!Numbers.TryParse(context.Next(), out var id) || id <= 0)
        {
            return "'id' : custom id has to be > 0";
        }

        server = server with { Id = id };
        return null;
    }
}
