using System.Collections.Immutable;
using Hawser.Edge.Model;
using Hawser.Edge.Rules;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Routing;

/// <summary>Chooses the backend of a request or a connection: the first rule that applies, else the default.</summary>
internal sealed class Router
{
    private readonly ImmutableArray<Rule> _rules;
    private readonly BackendModel? _default;
    private readonly BackendNames _names;

    public Router(RuleCompiler compiler, EdgeModel model, BackendNames names)
    {
        var frontend = compiler.Proxy;
        _names = names;
        _rules =
        [
            .. frontend.UseBackends.Select(rule => new Rule(
                compiler.Compile(rule.Condition),
                rule.Format is null ? model.FindBackend(rule.Backend) : null,
                rule.Format is null ? null : compiler.Compile(rule.Format, TextUse.Plain))),
        ];

        // A listen section without default_backend is its own backend.
        _default = frontend.DefaultBackend is { } reference
            ? model.FindBackend(reference.Name)
            : frontend.IsBackend ? model.FindBackend(frontend.Name) : null;
    }

    /// <returns>Null if no rule applies and there is no default.</returns>
    public BackendModel? Choose(SampleContext context)
    {
        foreach (var rule in _rules)
        {
            if (rule.Condition is not null && !rule.Condition.Holds(context))
            {
                continue;
            }

            // A name that is composed and is that of no backend ends the search, as in HAProxy.
            return rule.Backend ?? (rule.Format is { } format ? _names.Find(format, context) : null) ?? _default;
        }

        return _default;
    }

    private sealed record Rule(Condition? Condition, BackendModel? Backend, TextFormat? Format);
}
