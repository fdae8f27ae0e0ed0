using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;
using Hawser.Edge.HaproxyCfg.Lines;
using static Hawser.Edge.HaproxyCfg.Servers.ServerParameter;

namespace Hawser.Edge.HaproxyCfg.Servers;

/// <summary>Parameters of a server's health.</summary>
internal static class CheckParameters
{
    public static IEnumerable<ServerParameter> All { get; } =
    [
        Flag("check", s => s with { IsChecked = true }),
        Flag("no-check", s => s with { IsChecked = false }),
        Time("inter", false, (s, v) => s with { CheckInterval = v }),
        Time("fastinter", false, (s, v) => s with { FastCheckInterval = v }),
        Time("downinter", false, (s, v) => s with { DownCheckInterval = v }),
        Integer("rise", 1, (s, v) => s with { Rise = v }),
        Integer("fall", 1, (s, v) => s with { Fall = v }),
        new("addr", Address),
        new("port", Port),
        Flag("check-send-proxy", s => s with { ChecksWithProxyHeader = true }),
        Flag("no-check-send-proxy", s => s with { ChecksWithProxyHeader = false }),
        new("track", Track),
        new("observe", Observe),
        new("error-limit", ErrorLimit),
        new("on-error", OnError),
        new("on-marked-down", OnMarkedDown),
        new("on-marked-up", OnMarkedUp),
    ];

    private static string? Address(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        if (text.Length == 0)
        {
            return "'addr' expects <ipv4|ipv6> as argument.";
        }

        if (AddressParser.TryParse(text, AddressForms.None, context.Session.Surroundings, out var address) is { } problem)
        {
            return $"'addr' : {problem}.";
        }

        server = server with { CheckAddress = new CheckTargetConfig(address.Kind, address.Address?.ToString() ?? address.Host, address.FirstPort) };
        return null;
    }

    private static string? Port(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        if (!Numbers.TryParse(text, out var port) || port is < 0 or > 65535)
        {
            return text.Length == 0 ? "'port' expects a port number as argument." : $"invalid check port '{text}'";
        }

        server = server with { CheckPort = port == 0 ? null : port };
        return null;
    }

    private static string? Track(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        var slash = text.IndexOf('/');
        server = server with { Track = new TrackConfig(slash < 0 ? "" : text[..slash], text[(slash + 1)..]) };
        return text.Length == 0 ? "'track' expects [<proxy>/]<server> as argument." : null;
    }

    private static string? Observe(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        Observation? mode = text switch
        {
            "none" => Observation.None,
            "layer4" => Observation.Layer4,
            "layer7" => Observation.Layer7,
            _ => null,
        };
        server = server with { Observe = mode ?? Observation.None };
        return text.Length == 0 ? "'observe' expects <mode> as argument."
            : mode is null ? $"'observe' expects one of 'none', 'layer4', 'layer7' but got '{text}'"
            : mode == Observation.Layer7 && context.Proxy.Mode != ProxyMode.Http ? "'layer7' can only be used in http proxies."
            : null;
    }

    private static string? ErrorLimit(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        var isValid = Numbers.TryParse(text, out var limit) && limit > 0;
        server = server with { ErrorLimit = limit };
        return text.Length == 0 ? "'error-limit' expects an integer argument." : isValid ? null : "error-limit has to be > 0.";
    }

    private static string? OnError(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        ErrorReaction? reaction = text switch
        {
            "fastinter" => ErrorReaction.FastInterval,
            "fail-check" => ErrorReaction.FailCheck,
            "sudden-death" => ErrorReaction.SuddenDeath,
            "mark-down" => ErrorReaction.MarkDown,
            _ => null,
        };
        server = server with { OnError = reaction ?? ErrorReaction.FailCheck };
        return reaction is null ? $"'on-error' expects one of 'fastinter', 'fail-check', 'sudden-death' or 'mark-down' but got '{text}'" : null;
    }

    private static string? OnMarkedDown(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        server = server with { ShutsDownSessionsWhenDown = true };
        return text == "shutdown-sessions" ? null : $"'on-marked-down' expects 'shutdown-sessions' but got '{text}'";
    }

    private static string? OnMarkedUp(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        server = server with { ShutsDownBackupSessionsWhenUp = true };
        return text == "shutdown-backup-sessions" ? null : $"'on-marked-up' expects 'shutdown-backup-sessions' but got '{text}'";
    }
}
