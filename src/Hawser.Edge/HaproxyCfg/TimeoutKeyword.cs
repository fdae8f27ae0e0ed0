namespace Hawser.Edge.HaproxyCfg;

/// <summary><c>timeout &lt;event&gt; &lt;time&gt;</c></summary>
internal static class TimeoutKeyword
{
    private static readonly string[] NotSupported = ["tarpit", "client-fin", "server-fin"];

    public static void Parse(KeywordContext context)
    {
        context.TryNext(out var name);
        var timeouts = context.Proxy.Timeouts;
        if (NotSupported.Contains(name))
        {
            context.Error($"'timeout {name}' is one of HAProxy's that Hawser does not support yet");
            return;
        }

        if (name is not ("client" or "server" or "connect" or "check" or "queue" or "http-keep-alive" or "http-request" or "tunnel"))
        {
            context.Error($"'timeout' supports 'client', 'server', 'connect', 'check', 'queue', 'http-keep-alive', 'http-request' and 'tunnel' (got '{name}')");
            return;
        }

        context.TryNext(out var text);
        if (TimeParser.TryParse(text, $"'timeout {name}'", out var time) is { } problem)
        {
            context.Error(problem);
            return;
        }

        context.ExpectEnd($"timeout {name}");
        timeouts = name switch
        {
            "client" => timeouts with { Client = time },
            "server" => timeouts with { Server = time },
            "connect" => timeouts with { Connect = time },
            "check" => timeouts with { Check = time },
            "queue" => timeouts with { Queue = time },
            "http-keep-alive" => timeouts with { HttpKeepAlive = time },
            "http-request" => timeouts with { HttpRequest = time },
            _ => timeouts with { Tunnel = time },
        };
        context.Proxy = context.Proxy with { Timeouts = timeouts };
    }
}
