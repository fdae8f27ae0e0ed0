using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>Slots of captures that rules name, and captures that are too long.</summary>
internal static class CaptureChecks
{
    private const int MaxCookieLength = 63;

    public static void Check(DiagnosticBag diagnostics, ProxyConfig proxy)
    {
        if (proxy.CookieCapture is { Length: > MaxCookieLength })
        {
            diagnostics.Warning(proxy.Location, $"truncating capture length to {MaxCookieLength} bytes for {proxy.KindName} '{proxy.Name}'.");
        }

        // A backend's rules fill the slots of whichever frontend the request came by.
        if (proxy.IsFrontend)
        {
            Check(diagnostics, proxy, proxy.Rules.HttpRequest, proxy.RequestCaptures.Length, "http-request");
            Check(diagnostics, proxy, proxy.Rules.HttpResponse, proxy.ResponseCaptures.Length, "http-response");
            Check(diagnostics, proxy, proxy.Rules.HttpAfterResponse, proxy.ResponseCaptures.Length, "http-response");
        }
    }

    private static void Check(DiagnosticBag diagnostics, ProxyConfig proxy, ImmutableArray<RuleConfig> rules, int slots, string set)
    {
        foreach (var rule in rules)
        {
            if (rule.Action is CaptureActionConfig capture && capture.Slot >= slots)
            {
                diagnostics.Error(rule.Location, $"Proxy '{proxy.Name}': unable to find capture id '{capture.Slot}' referenced by {set} capture rule.");
            }
        }
    }
}
