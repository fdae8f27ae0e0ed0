using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>Sections <c>http-errors</c> that are named: whether they are there, and have the status.</summary>
internal static class ErrorChecks
{
    /// <summary>Those of rules that answer.</summary>
    public static void CheckReplies(DiagnosticBag diagnostics, EdgeConfig config, ProxyConfig proxy)
    {
        foreach (var (reply, location) in Replies(proxy))
        {
            if (reply is not { Body: ReplyBody.ErrorFiles, Section: { } name })
            {
                continue;
            }

            if (config.HttpErrors.FirstOrDefault(e => e.Name == name) is not { } section)
            {
                diagnostics.Error(location, $"Proxy '{proxy.Name}': unknown http-errors section '{name}' referenced by an http reply .");
            }
            else if (!section.Errors.Any(e => e.Status == reply.Status))
            {
                diagnostics.Warning(location, $"Proxy '{proxy.Name}': status '{reply.Status}' referenced by an http reply not declared in http-errors section '{name}'.");
            }
        }
    }

    /// <summary>Those of <c>errorfiles</c>.</summary>
    public static void CheckSections(DiagnosticBag diagnostics, EdgeConfig config, ProxyConfig proxy)
    {
        foreach (var error in proxy.Errors.Where(e => e.Reply is { Body: ReplyBody.ErrorFiles }))
        {
            var name = error.Reply!.Section!;
            var place = $"{error.Location.File}:{error.Location.Line}";
            if (config.HttpErrors.FirstOrDefault(e => e.Name == name) is not { } section)
            {
                diagnostics.Error(error.Location, $"proxy '{proxy.Name}': unknown http-errors section '{name}' (at {place}).");
            }
            else if (error.Status != 0 && !section.Errors.Any(e => e.Status == error.Status))
            {
                diagnostics.Warning(error.Location, $"config: proxy '{proxy.Name}' : status '{error.Status}' not declared in http-errors section '{name}' (at {place}).");
            }
        }
    }

    private static IEnumerable<(HttpReplyConfig Reply, SourceLocation Location)> Replies(ProxyConfig proxy)
    {
        foreach (var rule in proxy.Rules.HttpRequest.Concat(proxy.Rules.HttpResponse))
        {
            var reply = rule.Action switch
            {
                DenyActionConfig deny => deny.Reply,
                TarpitActionConfig tarpit => tarpit.Reply,
                ReturnActionConfig answer => answer.Reply,
                _ => null,
            };
            if (reply is not null)
            {
                yield return (reply, rule.Location);
            }
        }
    }
}
