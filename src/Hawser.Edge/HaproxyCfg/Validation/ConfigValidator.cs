using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>
/// Checks a configuration as a whole: names that must exist, names that must differ, modes that must fit. Proxy after
/// proxy, in the order in which HAProxy says such things.
/// </summary>
internal sealed class ConfigValidator
{
    private readonly ParseSession _session;

    public ConfigValidator(ParseSession session) => _session = session;

    /// <returns>The configuration with what could only be understood now.</returns>
    public EdgeConfig Validate(EdgeConfig config)
    {
        var diagnostics = _session.Diagnostics;
        var isBroken = diagnostics.HasErrors;
        var said = diagnostics.Items.Count;
        CheckIds(config);
        var proxies = ImmutableArray.CreateBuilder<ProxyConfig>(config.Proxies.Length);
        foreach (var proxy in config.Proxies)
        {
            proxies.Add(proxy.IsDisabled ? proxy : Validate(config, proxy));
        }

        foreach (var proxy in config.Proxies.Where(p => !p.IsDisabled))
        {
            ServerChecks.CheckPorts(diagnostics, proxy);
            ErrorChecks.CheckSections(diagnostics, config, proxy);
        }

        if (isBroken)
        {
            // What has not been read is missed, too: of that only what is certainly wrong is said.
            diagnostics.DropWarnings(said);
        }

        return config with { Proxies = proxies.ToImmutable() };
    }

    private ProxyConfig Validate(EdgeConfig config, ProxyConfig proxy)
    {
        var diagnostics = _session.Diagnostics;
        ModeChecks.CheckBefore(diagnostics, proxy);
        if (proxy is { IsFrontend: true, Binds.IsEmpty: true })
        {
            diagnostics.Warning(proxy.Location, $"{proxy.KindName} '{proxy.Name}' has no 'bind' directive. Please declare it as a backend if this was intended.");
        }

        CheckChecks(diagnostics, proxy);
        TargetChecks.Check(diagnostics, config, proxy);

        proxy = LateFormats.ParseNames(proxy, _session);
        TargetChecks.CheckServers(diagnostics, proxy);
        proxy = LateFormats.Parse(proxy, _session);
        ErrorChecks.CheckReplies(diagnostics, config, proxy);
        CaptureChecks.Check(diagnostics, proxy);
        ReferenceChecks.Check(_session, config, proxy);
        CheckTimeouts(diagnostics, proxy);
        LogChecks.Check(diagnostics, config, proxy);
        ServerChecks.Check(diagnostics, config, proxy);
        ModeChecks.CheckAfter(diagnostics, proxy);
        return proxy;
    }

    private void CheckIds(EdgeConfig config)
    {
        var seen = new Dictionary<int, ProxyConfig>();
        foreach (var proxy in config.Proxies.Where(p => p.Id > 0))
        {
            if (!seen.TryAdd(proxy.Id, proxy))
            {
                var other = seen[proxy.Id];
                _session.Diagnostics.Error(
                    proxy.Location,
                    $"{proxy.KindName} {proxy.Name} reuses same custom id as {other.KindName} {other.Name} (declared at {other.Location.File}:{other.Location.Line}).");
            }
        }
    }

    private static void CheckChecks(DiagnosticBag diagnostics, ProxyConfig proxy)
    {
        if (!proxy.IsBackend)
        {
            return;
        }

        if (proxy.CheckKind != CheckKind.Http && !proxy.CheckSteps.IsEmpty)
        {
            diagnostics.Warning(proxy.CheckSteps[0].Location, $"{proxy.KindName} '{proxy.Name}' uses http-check rules without 'option httpchk', so the rules are ignored.");
        }

        if (proxy.Dispatch is { } dispatch && !proxy.Servers.IsEmpty)
        {
            diagnostics.Warning(dispatch.Location, $"dispatch address of {proxy.KindName} '{proxy.Name}' will be ignored in balance mode.");
        }
    }

    private static void CheckTimeouts(DiagnosticBag diagnostics, ProxyConfig proxy)
    {
        var timeouts = proxy.Timeouts;
        var hasServers = !proxy.Servers.IsEmpty || proxy.Dispatch is not null || proxy.Has(ProxyOptions.Transparent);
        var isIncomplete = (proxy.IsFrontend && timeouts.Client is null or 0)
            || (proxy.IsBackend && hasServers && (timeouts.Connect is null or 0 || timeouts.Server is null or 0));
        if (isIncomplete)
        {
            diagnostics.Warning(null, $"missing timeouts for {proxy.KindName} '{proxy.Name}'.\n"
                + "   | While not properly invalid, you will certainly encounter various problems\n"
                + "   | with such a configuration. To fix this, please ensure that all following\n"
                + "   | timeouts are set to a non-zero value: 'client', 'connect', 'server'.");
        }
    }
}
