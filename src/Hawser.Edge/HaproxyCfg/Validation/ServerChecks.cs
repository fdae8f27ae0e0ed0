using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>The servers of a backend: names, numbers, whom they follow, where they are checked.</summary>
internal static class ServerChecks
{
    public static void Check(DiagnosticBag diagnostics, EdgeConfig config, ProxyConfig proxy)
    {
        var names = new Dictionary<string, ServerConfig>(StringComparer.Ordinal);
        foreach (var server in proxy.Servers)
        {
            if (!names.TryAdd(server.Name, server))
            {
                diagnostics.Error(
                    server.Location,
                    $"{proxy.KindName} '{proxy.Name}', another server named '{server.Name}' was already defined at line {names[server.Name].Location.Line}, please use distinct names.");
            }

            if (server.Track is { } track)
            {
                CheckTrack(diagnostics, config, proxy, server, track);
            }
        }
    }

    /// <summary>A server that is checked needs a port.</summary>
    public static void CheckPorts(DiagnosticBag diagnostics, ProxyConfig proxy)
    {
        foreach (var server in proxy.Servers.Where(s => s is { IsChecked: true, AddressKind: AddressKind.IP, IsPortRelative: true, CheckPort: null }))
        {
            var hasAddressPort = server.CheckAddress is { Port: > 0 };
            var hasStepPort = proxy.CheckSteps.OfType<CheckConnectConfig>().Any(c => c.Port is not null || c.PortSample is not null);
            if (!hasAddressPort && !hasStepPort && server.Port == 0)
            {
                var more = proxy.CheckKind == CheckKind.Http ? " nor tcp_check rule 'connect' with port information" : "";
                diagnostics.Error(server.Location, $"{proxy.KindName} '{proxy.Name}': server '{server.Name}' has neither service port nor check port{more}.");
            }
        }
    }

    private static void CheckTrack(DiagnosticBag diagnostics, EdgeConfig config, ProxyConfig proxy, ServerConfig server, TrackConfig track)
    {
        var prefix = $"'server {proxy.Name}/{server.Name}' : ";
        var backend = track.Backend.Length == 0 ? proxy : config.Proxies.FirstOrDefault(p => p.IsBackend && p.Name == track.Backend);
        if (backend is null)
        {
            diagnostics.Error(server.Location, $"{prefix}unable to find required proxy '{track.Backend}' for tracking.");
            return;
        }

        if (backend.Servers.FirstOrDefault(s => s.Name == track.Server) is not { } followed)
        {
            diagnostics.Error(server.Location, $"{prefix}unable to find required server '{track.Server}' for tracking.");
            return;
        }

        if (server.IsChecked)
        {
            diagnostics.Error(server.Location, $"{prefix}unable to enable checks and tracking at the same time!");
            return;
        }

        if (IsLoop(config, proxy, server))
        {
            diagnostics.Error(
                server.Location,
                $"{prefix}unable to track {backend.Name}/{followed.Name} as it belongs to a tracking chain looping back to {proxy.Name}/{server.Name}.");
        }
        else if (followed is { IsChecked: false, Track: null })
        {
            diagnostics.Error(server.Location, $"{prefix}unable to use {backend.Name}/{followed.Name} for tracking as it does not have any check nor agent enabled.");
        }
    }

    private static bool IsLoop(EdgeConfig config, ProxyConfig proxy, ServerConfig server)
    {
        var seen = new HashSet<(string, string)>();
        var (backend, current) = (proxy, server);
        while (current?.Track is { } track && backend is not null)
        {
            if (!seen.Add((backend.Name, current.Name)))
            {
                return true;
            }

            var next = track.Backend.Length == 0 ? backend : config.Proxies.FirstOrDefault(p => p.IsBackend && p.Name == track.Backend);
            (backend, current) = (next!, next?.Servers.FirstOrDefault(s => s.Name == track.Server)!);
        }

        return false;
    }
}
