using System.Collections.Frozen;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary>One option that is on or off.</summary>
/// <param name="Name">The word after <c>option</c>.</param>
/// <param name="Kinds">Where it means something.</param>
/// <param name="Option">What it switches.</param>
internal sealed record SwitchOption(string Name, ProxyKind Kinds, ProxyOptions Option);

/// <summary>The options that are on or off.</summary>
internal static class OptionTable
{
    private const ProxyKind Everywhere = ProxyKind.Defaults | ProxyKind.Frontend | ProxyKind.Backend;
    private const ProxyKind Front = ProxyKind.Defaults | ProxyKind.Frontend;
    private const ProxyKind Back = ProxyKind.Defaults | ProxyKind.Backend;

    private static readonly FrozenDictionary<string, SwitchOption> Switches = new SwitchOption[]
    {
        new("abortonclose", Back, ProxyOptions.AbortOnClose),
        new("accept-invalid-http-request", Front, ProxyOptions.AcceptInvalidRequest),
        new("accept-invalid-http-response", Back, ProxyOptions.AcceptInvalidResponse),
        new("allbackups", Back, ProxyOptions.AllBackups),
        new("checkcache", Back, ProxyOptions.CheckCache),
        new("clitcpka", Front, ProxyOptions.ClientKeepAlive),
        new("contstats", Front, ProxyOptions.ContinuousStatistics),
        new("disable-h2-upgrade", Front, ProxyOptions.DisableH2Upgrade),
        new("dontlog-normal", Front, ProxyOptions.DontLogNormal),
        new("dontlognull", Front, ProxyOptions.DontLogNull),
        new("h1-case-adjust-bogus-client", Front, ProxyOptions.AdjustsCaseForClients),
        new("h1-case-adjust-bogus-server", Back, ProxyOptions.AdjustsCaseForServers),
        new("http-buffer-request", Everywhere, ProxyOptions.HttpBufferRequest),
        new("http-ignore-probes", Front, ProxyOptions.HttpIgnoreProbes),
        new("http-no-delay", Everywhere, ProxyOptions.HttpNoDelay),
        new("http-pretend-keepalive", Back, ProxyOptions.HttpPretendKeepAlive),
        new("http-use-proxy-header", Front, ProxyOptions.HttpUseProxyHeader),
        new("idle-close-on-response", Front, ProxyOptions.IdleCloseOnResponse),
        new("independent-streams", Everywhere, ProxyOptions.IndependentStreams),
        new("log-health-checks", Back, ProxyOptions.LogHealthChecks),
        new("log-separate-errors", Front, ProxyOptions.LogSeparateErrors),
        new("logasap", Front, ProxyOptions.LogAsap),
        new("nolinger", Everywhere, ProxyOptions.NoLinger),
        new("persist", Back, ProxyOptions.Persist),
        new("prefer-last-server", Back, ProxyOptions.PreferLastServer),
        new("socket-stats", Front, ProxyOptions.SocketStatistics),
        new("splice-auto", Everywhere, ProxyOptions.Splice),
        new("splice-request", Everywhere, ProxyOptions.Splice),
        new("splice-response", Everywhere, ProxyOptions.Splice),
        new("srvtcpka", Back, ProxyOptions.ServerKeepAlive),
        new("tcp-smart-accept", Front, ProxyOptions.SmartAccept),
        new("tcp-smart-connect", Back, ProxyOptions.SmartConnect),
        new("transparent", Back, ProxyOptions.Transparent),
    }.ToFrozenDictionary(o => o.Name);

    private static readonly FrozenDictionary<string, HttpConnectionMode> ConnectionModes = new Dictionary<string, HttpConnectionMode>
    {
        ["http-keep-alive"] = HttpConnectionMode.KeepAlive,
        ["http-server-close"] = HttpConnectionMode.ServerClose,
        ["httpclose"] = HttpConnectionMode.Close,
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Switches.Keys.Concat(ConnectionModes.Keys);

    /// <summary>Tuning of HAProxy's that has no like here, or is so anyway.</summary>
    public static string[] WithoutEffect { get; } =
    [
        "contstats", "disable-h2-upgrade", "http-no-delay", "socket-stats", "splice-auto", "splice-request", "splice-response", "tcp-smart-accept", "tcp-smart-connect",
    ];

    public static SwitchOption? Find(string name) => Switches.GetValueOrDefault(name);

    public static HttpConnectionMode? FindConnectionMode(string name) => ConnectionModes.TryGetValue(name, out var mode) ? mode : null;
}
