using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>Names in sample expressions: of frontends, backends, servers; and regular expressions.</summary>
internal static class ReferenceChecks
{
    public static void Check(ParseSession session, EdgeConfig config, ProxyConfig proxy)
    {
        foreach (var reference in session.References.Where(r => r.Proxy == proxy.Name && r.Kinds == proxy.Kind))
        {
            if (ProblemOf(reference, config) is { } problem)
            {
                session.Diagnostics.Error(reference.Location, problem);
            }
        }
    }

    private static string? ProblemOf(SampleReference reference, EdgeConfig config)
    {
        var place = $"in arg {reference.Position} of {reference.Place} in proxy '{reference.Proxy}'";
        return reference.Kind switch
        {
            ArgumentKind.Frontend => Proxy(reference, config, place, "frontend", p => p.IsFrontend),
            ArgumentKind.Backend => Proxy(reference, config, place, "backend", p => p.IsBackend),
            ArgumentKind.Server => Server(reference, config, place),
            ArgumentKind.Regex => RegexText.ProblemOf(reference.Name) is { } problem ? $"error in regex '{reference.Name}' {place} : {problem}." : null,

            // What tables and user lists are for is refused as such.
            _ => null,
        };
    }

    private static string? Proxy(SampleReference reference, EdgeConfig config, string place, string kind, Func<ProxyConfig, bool> isOne)
    {
        var name = reference.Name.Length == 0 ? reference.Proxy : reference.Name;
        if (config.Proxies.Any(p => p.Name == name && isOne(p)))
        {
            return null;
        }

        return reference.Name.Length == 0
            ? $"proxy '{name}', referenced {place}, has not {kind} capability."
            : $"unable to find {kind} '{name}' referenced {place}.";
    }

    private static string? Server(SampleReference reference, EdgeConfig config, string place)
    {
        if (reference.Name.Length == 0)
        {
            return $"missing server name {place}.";
        }

        var slash = reference.Name.IndexOf('/');
        var backendName = slash < 0 ? reference.Proxy : reference.Name[..slash];
        var serverName = reference.Name[(slash + 1)..];
        if (config.Proxies.FirstOrDefault(p => p.Name == backendName && (slash < 0 || p.IsBackend)) is not { } backend)
        {
            return $"unable to find proxy '{backendName}' referenced {place}.";
        }

        return backend.Servers.Any(s => s.Name == serverName) ? null : $"unable to find server '{serverName}' in proxy '{backendName}', referenced {place}.";
    }
}
