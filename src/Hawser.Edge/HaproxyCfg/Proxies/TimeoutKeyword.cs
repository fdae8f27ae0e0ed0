using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>timeout EVENT TIME</c></summary>
internal static class TimeoutKeyword
{
    private const ProxyKind Front = ProxyKind.Frontend;
    private const ProxyKind Back = ProxyKind.Backend;

    private static readonly (string Name, ProxyKind Kinds, Func<TimeoutsConfig, int, TimeoutsConfig> Set)[] Table =
    [
        ("client", Front, (t, v) => t with { Client = v }),
        ("server", Back, (t, v) => t with { Server = v }),
        ("connect", Back, (t, v) => t with { Connect = v }),
        ("check", Back, (t, v) => t with { Check = v }),
        ("queue", Back, (t, v) => t with { Queue = v }),
        ("http-keep-alive", Front | Back, (t, v) => t with { HttpKeepAlive = v }),
        ("http-request", Front | Back, (t, v) => t with { HttpRequest = v }),
        ("tunnel", Back, (t, v) => t with { Tunnel = v }),
        ("tarpit", Front | Back, (t, v) => t with { Tarpit = v }),
        ("client-fin", Front, (t, v) => t with { ClientFin = v }),
        ("server-fin", Back, (t, v) => t with { ServerFin = v }),
    ];

    public static IEnumerable<string> Names => Table.Select(t => t.Name);

    public static void Parse(KeywordContext context)
    {
        context.TryNext(out var name);
        var (known, kinds, set) = Array.Find(Table, t => t.Name == name);
        if (known is null)
        {
            context.Error(RemovedKeywords.Keyword(name)
                ?? "'timeout' supports 'client', 'server', 'connect', 'check', 'queue', 'http-keep-alive', 'http-request', "
                + $"'tunnel', 'tarpit', 'client-fin' and 'server-fin' (got '{name}'){Spelling.Suggest(name, Names)}");
            return;
        }

        context.TryNext(out var text);
        if (TimeParser.TryParse(text, $"'timeout {name}'", out var time) is { } problem)
        {
            context.Error(problem);
            return;
        }

        if (context.TryNext(out var extra))
        {
            context.Error($"'timeout {name}' : unexpected extra argument '{extra}' after value '{text}'.");
            return;
        }

        if ((kinds & context.Proxy.Kind) == 0 && context.Proxy.Kind != ProxyKind.Defaults)
        {
            var missing = kinds == Back ? "backend" : "frontend";
            context.Warning($"'timeout {name}' will be ignored because {context.Proxy.KindName} '{context.Proxy.Name}' has no {missing} capability");
        }

        context.Use($"timeout {name}");
        context.Proxy = context.Proxy with { Timeouts = set(context.Proxy.Timeouts, time) };
    }
}
