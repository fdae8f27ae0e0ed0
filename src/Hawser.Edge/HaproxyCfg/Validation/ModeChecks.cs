using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>What a proxy has that its mode makes nothing of.</summary>
internal static class ModeChecks
{
    /// <summary>What is said before names are looked up.</summary>
    public static void CheckBefore(DiagnosticBag diagnostics, ProxyConfig proxy)
    {
        if (proxy.Mode == ProxyMode.Http)
        {
            return;
        }

        if (proxy.Cookie is { } cookie)
        {
            diagnostics.Warning(cookie.Location, $"cookie will be ignored for {proxy.KindName} '{proxy.Name}' (needs 'mode http').");
        }

        if (proxy.Balance.Algorithm is BalanceAlgorithm.Uri or BalanceAlgorithm.UrlParameter or BalanceAlgorithm.Header)
        {
            diagnostics.Warning(proxy.Location, $"Layer 7 hash not possible for {proxy.KindName} '{proxy.Name}' (needs 'mode http'). Falling back to round robin.");
        }

        if (proxy is { IsFrontend: true, LogKind: LogKind.Http, LogFormat: null })
        {
            diagnostics.Warning(
                proxy.LogKindLocation,
                $"'option httplog' not usable with {proxy.KindName} '{proxy.Name}' (needs 'mode http'). Falling back to 'option tcplog'.");
        }

        if (proxy.MonitorUri is not null)
        {
            diagnostics.Warning(proxy.Location, $"monitor-uri will be ignored for {proxy.KindName} '{proxy.Name}' (needs 'mode http').");
        }
    }

    /// <summary>What is said at the end.</summary>
    public static void CheckAfter(DiagnosticBag diagnostics, ProxyConfig proxy)
    {
        if (proxy.Mode == ProxyMode.Http)
        {
            CheckLayer6(diagnostics, proxy);
            return;
        }

        foreach (var (name, rules) in ((string, System.Collections.Immutable.ImmutableArray<RuleConfig>)[])
            [
                ("http-request", proxy.Rules.HttpRequest),
                ("http-response", proxy.Rules.HttpResponse),
                ("http-after-response", proxy.Rules.HttpAfterResponse),
                ("redirect", proxy.Rules.Redirect),
            ])
        {
            if (!rules.IsEmpty)
            {
                diagnostics.Warning(rules[0].Location, $"'{name}' rules ignored for {proxy.KindName} '{proxy.Name}' as they require HTTP mode.");
            }
        }

        if (proxy.ForwardFor is not null)
        {
            diagnostics.Warning(proxy.Location, $"'option forwardfor' ignored for {proxy.KindName} '{proxy.Name}' as it requires HTTP mode.");
        }

        if (proxy.OriginalTo is not null)
        {
            diagnostics.Warning(proxy.Location, $"'option originalto' ignored for {proxy.KindName} '{proxy.Name}' as it requires HTTP mode.");
        }

        foreach (var server in proxy.Servers)
        {
            if (server.Cookie is not null)
            {
                diagnostics.Warning(server.Location, $"{proxy.KindName} '{proxy.Name}' : ignoring cookie for server '{server.Name}' as HTTP mode is disabled.");
            }
        }

        if (proxy.Servers.FirstOrDefault(s => s.RedirectPrefix is not null) is { } redirected)
        {
            diagnostics.Error(redirected.Location, $"{proxy.KindName} '{proxy.Name}' : server cannot have cookie or redirect prefix in non-HTTP mode.");
        }
    }

    /// <summary>Rules on raw bytes, where there is HTTP.</summary>
    private static void CheckLayer6(DiagnosticBag diagnostics, ProxyConfig proxy)
    {
        var rules = proxy.UseBackends.Select(r => (r.Condition, r.Location))
            .Concat(proxy.Rules.TcpRequestContent.Concat(proxy.Rules.HttpRequest).Select(r => (r.Condition, r.Location)));
        foreach (var (condition, location) in rules)
        {
            var acls = (condition?.Alternatives ?? []).SelectMany(a => a)
                .SelectMany(term => term.Anonymous is { } anonymous ? [anonymous] : proxy.Acls.Where(a => a.Name == term.Acl));
            if (acls.Any(acl => FetchTable.Find(acl.Sample.Fetch)?.Source == "request buffer"))
            {
                diagnostics.Warning(location, $"Proxy '{proxy.Name}': L6 sample fetches ignored on HTTP proxies (declared at {location.File}:{location.Line}).");
            }
        }
    }
}
