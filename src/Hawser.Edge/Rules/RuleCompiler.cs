using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>Makes the conditions, formats and rules of one proxy ready, once for each configuration.</summary>
internal sealed class RuleCompiler
{
    private readonly Dictionary<string, Acl> _acls;

    public RuleCompiler(ProxyConfig proxy, EdgeConfig config, SampleCompiler samples)
    {
        Proxy = proxy;
        Config = config;
        Samples = samples;
        _acls = proxy.Acls
            .GroupBy(line => line.Name)
            .ToDictionary(group => group.Key, group => new Acl(group, samples), StringComparer.Ordinal);
    }

    public ProxyConfig Proxy { get; }

    public EdgeConfig Config { get; }

    public SampleCompiler Samples { get; }

    public Condition? Compile(ConditionConfig? config) => config is null
        ? null
        : new Condition(config.IsUnless, [.. config.Alternatives.Select(terms => System.Collections.Immutable.ImmutableArray.CreateRange(terms.Select(Compile)))]);

    public TextFormat Compile(LogFormatConfig config, TextUse use) => new(config, use, Samples);

    private Condition.Term Compile(ConditionTerm term) =>
        new(term.Anonymous is { } anonymous ? new Acl([anonymous], Samples) : _acls[term.Acl], term.IsNegated);
}
