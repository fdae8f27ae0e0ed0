using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>Where requests are sent: backends by frontends, servers by <c>use-server</c>.</summary>
internal static class TargetChecks
{
    public static void Check(DiagnosticBag diagnostics, EdgeConfig config, ProxyConfig proxy)
    {
        if (proxy.DefaultBackend is { } reference)
        {
            Check(diagnostics, config, proxy, reference.Name, reference.Location, "default_backend", "as its default backend");
            if (!proxy.Servers.IsEmpty && config.Proxies.Any(p => p.IsBackend && p.Name == reference.Name && p.Name != proxy.Name))
            {
                diagnostics.Warning(
                    reference.Location,
                    $"In proxy '{proxy.Name}', the 'default_backend' rule always has precedence over the servers, which will never be used.");
            }
        }

        // A name that is composed is looked up request by request.
        foreach (var rule in proxy.UseBackends.Where(r => !r.Backend.Contains('%')))
        {
            Check(diagnostics, config, proxy, rule.Backend, rule.Location, "use_backend", "in a 'use_backend' rule");
        }
    }

    /// <summary>To be called when composed names are known as such.</summary>
    public static void CheckServers(DiagnosticBag diagnostics, ProxyConfig proxy)
    {
        foreach (var rule in proxy.UseServers.Where(r => r.Format is null && !proxy.Servers.Any(s => s.Name == r.Server)))
        {
            diagnostics.Error(rule.Location, $"{proxy.KindName} '{proxy.Name}' : unable to find server '{rule.Server}' referenced in a 'use-server' rule.");
        }
    }

    private static void Check(DiagnosticBag diagnostics, EdgeConfig config, ProxyConfig frontend, string name, SourceLocation location, string keyword, string use)
    {
        var target = config.Proxies.FirstOrDefault(p => p.IsBackend && p.Name == name);
        if (target is null)
        {
            diagnostics.Error(location, $"Proxy '{frontend.Name}': unable to find required {keyword}: '{name}'.");
        }
        else if (target == frontend)
        {
            diagnostics.Error(location, $"Proxy '{frontend.Name}': loop detected for {keyword}: '{name}'.");
        }
        else if (target.Mode != frontend.Mode && !(frontend.Mode == ProxyMode.Tcp && target.Mode == ProxyMode.Http))
        {
            var (from, to) = (ModeName(frontend), ModeName(target));
            diagnostics.Error(
                location,
                $"{from} {frontend.KindName} '{frontend.Name}' ({Place(frontend)}) tries to use incompatible {to} {target.KindName} '{name}' ({Place(target)}) {use} (see 'mode').");
        }
    }

    private static string ModeName(ProxyConfig proxy) => proxy.Mode == ProxyMode.Http ? "http" : "tcp";

    private static string Place(ProxyConfig proxy) => $"{proxy.Location.File}:{proxy.Location.Line}";
}
