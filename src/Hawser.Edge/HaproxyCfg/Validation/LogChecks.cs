using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>Formats of log lines that nobody gets to read.</summary>
internal static class LogChecks
{
    public static void Check(DiagnosticBag diagnostics, EdgeConfig config, ProxyConfig proxy)
    {
        var isLogged = !proxy.Logs.IsEmpty || (proxy.LogsGlobally && !config.Global.Logs.IsEmpty);
        var hasFormat = proxy.LogFormat is { } format ? !format.Parts.IsEmpty : proxy.LogKind != LogKind.None;
        hasFormat |= proxy.LogFormatStructuredData is { Parts.IsEmpty: false };
        if (proxy.IsFrontend && hasFormat && !isLogged)
        {
            diagnostics.Warning(proxy.LogFormat?.Location ?? proxy.Location, $"log format ignored for {proxy.KindName} '{proxy.Name}' since it has no log address.");
        }
    }
}
