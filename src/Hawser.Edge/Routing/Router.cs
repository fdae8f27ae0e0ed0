using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;

namespace Hawser.Edge.Routing;

/// <summary>Chooses the backend of a request: the first rule that applies, else the default.</summary>
internal sealed class Router
{
    private readonly ImmutableArray<Rule> _rules;
    private readonly BackendModel? _default;

    public Router(ProxyConfig frontend, EdgeModel model)
    {
        var acls = frontend.Acls
            .GroupBy(line => line.Name)
            .ToDictionary(group => group.Key, group => new Acl(group), StringComparer.Ordinal);
        _rules =
        [
            .. frontend.UseBackends.Select(rule => new Rule(
                rule.Condition is null ? null : new Condition(rule.Condition, acls),
                model.FindBackend(rule.Backend)!)),
        ];

        // A listen section without default_backend is its own backend.
        _default = frontend.DefaultBackend is { } reference
            ? model.FindBackend(reference.Name)
            : frontend.IsBackend ? model.FindBackend(frontend.Name) : null;
    }

    /// <returns>Null if no rule applies and there is no default.</returns>
    public BackendModel? Choose(RequestHead request)
    {
        foreach (var rule in _rules)
        {
            if (rule.Condition is null || rule.Condition.Holds(request))
            {
                return rule.Backend;
            }
        }

        return _default;
    }

    /// <summary>The backend of a connection whose content is not looked at: conditions on requests do not hold.</summary>
    public BackendModel? ChooseForTcp() => _rules.FirstOrDefault(rule => rule.Condition is null)?.Backend ?? _default;

    private sealed record Rule(Condition? Condition, BackendModel Backend);
}
