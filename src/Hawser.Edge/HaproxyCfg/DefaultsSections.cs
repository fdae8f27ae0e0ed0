using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>The sections <c>defaults</c> so far: which one a section inherits, and whether it may.</summary>
internal sealed class DefaultsSections
{
    private readonly ParseSession _session;
    private readonly List<ProxyConfig> _named = [];
    private readonly Dictionary<SourceLocation, ProxyKind> _users = [];
    private readonly HashSet<SourceLocation> _explicit = [];

    public DefaultsSections(ParseSession session) => _session = session;

    /// <summary>The one that sections inherit that do not say; null if there was none.</summary>
    public ProxyConfig? Last { get; private set; }

    public void Add(ProxyConfig section)
    {
        Last = section;
        if (section.Name.Length > 0)
        {
            _named.Add(section);
        }
    }

    /// <summary>The section of a name, for <paramref name="heir"/>; null after a complaint.</summary>
    public ProxyConfig? Find(KeywordContext context, string name, ProxyConfig heir)
    {
        var found = _named.Where(d => d.Name == name).ToList();
        if (found.Count == 0)
        {
            context.Error($"defaults section '{name}' not found for {heir.KindName} '{heir.Name}'.");
            return null;
        }

        if (found.Count > 1)
        {
            var (first, second) = (found[0].Location, found[1].Location);
            context.Error($"ambiguous defaults section name '{name}' referenced by {heir.KindName} '{heir.Name}' exists at least at "
                + $"{first.File}:{first.Line} and {second.File}:{second.Line}.");
            return null;
        }

        _explicit.Add(found[0].Location);
        CheckRules(found[0], heir);
        return found[0];
    }

    /// <summary>The section that <paramref name="heir"/> inherits without saying so.</summary>
    public ProxyConfig? Implicit(ProxyConfig heir, ProxyConfig? section)
    {
        if (section is null || section.Rules == RuleSetsConfig.None)
        {
            return section;
        }

        if (_explicit.Contains(section.Location))
        {
            _session.Diagnostics.Error(
                heir.Location,
                $"defaults section '{section.Name}' (declared at {section.Location.File}:{section.Location.Line}) is explicitly referenced by another proxy and implicitly used here. "
                + "To avoid any ambiguity don't mix both usage. Add a last defaults section not explicitly used or always use explicit references.");
        }

        CheckRules(section, heir);
        return section;
    }

    private void CheckRules(ProxyConfig section, ProxyConfig heir)
    {
        var rules = section.Rules;
        var place = $"(defaults section at {section.Location.File}:{section.Location.Line})";
        if (rules == RuleSetsConfig.None)
        {
            return;
        }

        if (heir.Kind == ProxyKind.Defaults)
        {
            _session.Diagnostics.Error(heir.Location, $"a defaults section cannot inherit from a defaults section defining TCP/HTTP rules {place}.");
            return;
        }

        if (!heir.IsBackend && !rules.TcpResponseContent.IsEmpty)
        {
            _session.Diagnostics.Error(heir.Location, $"a frontend section cannot inherit from a defaults section defining 'tcp-response content' rules {place}.");
        }

        if (!heir.IsFrontend && (!rules.TcpConnection.IsEmpty || !rules.TcpSession.IsEmpty))
        {
            _session.Diagnostics.Error(
                heir.Location,
                $"a backend section cannot inherit from a defaults section defining 'tcp-request connection' or 'tcp-request session' rules {place}.");
        }

        var users = _users.GetValueOrDefault(section.Location);
        if (users != 0 && users != heir.Kind && (users | heir.Kind) == ProxyKind.Listen)
        {
            _session.Diagnostics.Error(heir.Location, $"frontends and backends cannot inherit from the same defaults section if it defines TCP/HTTP rules {place}.");
        }

        _users[section.Location] = users | heir.Kind;
    }
}
