using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>Checks a configuration as a whole: names that must exist, names that must differ, modes that must fit.</summary>
internal sealed class ConfigValidator
{
    private readonly DiagnosticBag _diagnostics;

    public ConfigValidator(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    public void Validate(EdgeConfig config)
    {
        CheckDuplicates(config);
        foreach (var proxy in config.Proxies)
        {
            if (proxy.IsFrontend)
            {
                CheckFrontend(config, proxy);
            }

            if (proxy.IsBackend)
            {
                CheckServers(proxy);
            }

            CheckMode(proxy);
            CheckTimeouts(proxy);
        }
    }

    private void CheckDuplicates(EdgeConfig config)
    {
        foreach (var kind in (ReadOnlySpan<ProxyKind>)[ProxyKind.Frontend, ProxyKind.Backend])
        {
            var seen = new Dictionary<string, ProxyConfig>(StringComparer.Ordinal);
            foreach (var proxy in config.Proxies.Where(p => (p.Kind & kind) != 0))
            {
                if (!seen.TryAdd(proxy.Name, proxy))
                {
                    var first = seen[proxy.Name];
                    _diagnostics.Error(proxy.Location, $"{proxy.KindName} '{proxy.Name}' has the same name as {first.KindName} '{first.Name}' declared at {first.Location.File}:{first.Location.Line}.");
                }
            }
        }
    }

    private void CheckFrontend(EdgeConfig config, ProxyConfig proxy)
    {
        if (proxy.Binds.IsEmpty)
        {
            _diagnostics.Warning(proxy.Location, $"{proxy.KindName} '{proxy.Name}' has no 'bind' directive. Please declare it as a backend if this was intended.");
        }

        foreach (var rule in proxy.UseBackends.Where(r => r.Format is null))
        {
            CheckTarget(config, proxy, rule.Backend, rule.Location, "switching rule");
        }

        if (proxy.DefaultBackend is { } reference)
        {
            CheckTarget(config, proxy, reference.Name, reference.Location, "default_backend");
        }
    }

    private void CheckTarget(EdgeConfig config, ProxyConfig frontend, string name, SourceLocation location, string use)
    {
        var target = config.Proxies.FirstOrDefault(p => p.IsBackend && p.Name == name);
        if (target is null)
        {
            var kind = use == "default_backend" ? "default_backend" : "use_backend";
            _diagnostics.Error(location, $"Proxy '{frontend.Name}': unable to find required {kind}: '{name}'.");
        }
        else if (target.Mode != frontend.Mode)
        {
            var (from, to) = (ModeName(frontend), ModeName(target));
            var use2 = use == "default_backend" ? "as its default backend" : "in a 'use_backend' rule";
            _diagnostics.Error(location, $"{from} {frontend.KindName} '{frontend.Name}' ({Place(frontend)}) tries to use incompatible {to} {target.KindName} '{name}' ({Place(target)}) {use2} (see 'mode').");
        }
    }

    private void CheckServers(ProxyConfig proxy)
    {
        var seen = new Dictionary<string, ServerConfig>(StringComparer.Ordinal);
        foreach (var server in proxy.Servers)
        {
            if (!seen.TryAdd(server.Name, server))
            {
                _diagnostics.Error(server.Location, $"proxy '{proxy.Name}', another server named '{server.Name}' was already defined at line {seen[server.Name].Location.Line}, please use distinct names.");
            }
        }
    }

    private void CheckMode(ProxyConfig proxy)
    {
        if (proxy.Mode == ProxyMode.Http)
        {
            return;
        }

        if (proxy is { IsBackend: true, Cookie: { } cookie })
        {
            _diagnostics.Warning(cookie.Location, $"cookie will be ignored for {proxy.KindName} '{proxy.Name}' (needs 'mode http').");
        }

        foreach (var server in proxy.Servers.Where(s => s.Cookie is not null))
        {
            _diagnostics.Warning(server.Location, $"{proxy.KindName} '{proxy.Name}' : ignoring cookie for server '{server.Name}' as HTTP mode is disabled.");
        }

        if (proxy.ForwardFor is not null)
        {
            _diagnostics.Warning(proxy.Location, $"'option forwardfor' ignored for {proxy.KindName} '{proxy.Name}' as it requires HTTP mode.");
        }

        if (proxy is { IsFrontend: true, LogKind: LogKind.Http })
        {
            _diagnostics.Warning(proxy.Location, $"'option httplog' not usable with {proxy.KindName} '{proxy.Name}' (needs 'mode http'). Falling back to 'option tcplog'.");
        }

        foreach (var acl in proxy.Acls)
        {
            _diagnostics.Warning(acl.Location, $"acl '{acl.Name}' will never match because it only involves keywords that are incompatible with '{proxy.KindName} {proxy.Name}' in TCP mode.");
        }
    }

    private void CheckTimeouts(ProxyConfig proxy)
    {
        var timeouts = proxy.Timeouts;
        var isIncomplete = (proxy.IsFrontend && timeouts.Client is null or 0)
            || (proxy.IsBackend && (timeouts.Connect is null or 0 || timeouts.Server is null or 0));
        if (isIncomplete && (proxy.IsFrontend || !proxy.Servers.IsEmpty))
        {
            _diagnostics.Warning(null, $"missing timeouts for {proxy.KindName} '{proxy.Name}'.\n"
                + "   | While not properly invalid, you will certainly encounter various problems\n"
                + "   | with such a configuration. To fix this, please ensure that all following\n"
                + "   | timeouts are set to a non-zero value: 'client', 'connect', 'server'.");
        }
    }

    private static string ModeName(ProxyConfig proxy) => proxy.Mode == ProxyMode.Http ? "http" : "tcp";

    private static string Place(ProxyConfig proxy) => $"{proxy.Location.File}:{proxy.Location.Line}";
}
