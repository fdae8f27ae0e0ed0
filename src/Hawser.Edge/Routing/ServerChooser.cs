using System.Collections.Immutable;
using Hawser.Edge.Model;
using Hawser.Edge.Rules;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Routing;

/// <summary>The <c>use-server</c> rules of a backend: the first that applies and names a server that is up.</summary>
internal sealed class ServerChooser
{
    private readonly ImmutableArray<Rule> _rules;
    private readonly BackendModel _backend;

    public ServerChooser(RuleCompiler compiler, BackendModel backend)
    {
        _backend = backend;
        _rules =
        [
            .. backend.Config.UseServers.Select(rule => new Rule(
                compiler.Compile(rule.Condition),
                rule.Format is null ? backend.Servers.FirstOrDefault(s => s.Name == rule.Server) : null,
                rule.Format is null ? null : compiler.Compile(rule.Format, TextUse.Plain))),
        ];
    }

    /// <param name="context">The session.</param>
    /// <param name="mayBeDown">Whether a server that is down is chosen all the same (<c>option persist</c>, <c>force-persist</c>).</param>
    /// <returns>Null if no rule applies.</returns>
    public ServerModel? Choose(SampleContext context, bool mayBeDown)
    {
        foreach (var rule in _rules)
        {
            if (rule.Condition is not null && !rule.Condition.Holds(context))
            {
                continue;
            }

            var server = rule.Server ?? Find(rule.Format!, context);
            if (server is not null && (mayBeDown || server.State.IsUp))
            {
                return server;
            }

            if (server is null)
            {
                // As in HAProxy: a name that is none ends the search.
                return null;
            }
        }

        return null;
    }

    private ServerModel? Find(TextFormat format, SampleContext context)
    {
        context.Arena.Reset();
        if (!format.TryCompose(context, out var name))
        {
            return null;
        }

        foreach (var server in _backend.Servers)
        {
            if (name.SequenceEqual(server.NameBytes))
            {
                return server;
            }
        }

        return null;
    }

    private sealed record Rule(Condition? Condition, ServerModel? Server, TextFormat? Format);
}
