using System.Collections.Frozen;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>The actions of one set of rules.</summary>
internal sealed class ActionTable
{
    private readonly FrozenDictionary<string, ActionParser> _parsers;

    /// <param name="set">The set.</param>
    /// <param name="listed">HAProxy's actions as its messages list them.</param>
    /// <param name="parsers">Those that are understood.</param>
    public ActionTable(RuleSet set, string listed, IEnumerable<ActionParser> parsers)
    {
        Set = set;
        Listed = listed;
        _parsers = parsers.ToFrozenDictionary(p => p.Name);
    }

    public RuleSet Set { get; }

    public string Listed { get; }

    public IEnumerable<string> Names => _parsers.Keys;

    /// <summary>The actions that HAProxy has, without the stars of their arguments.</summary>
    public IEnumerable<string> HaproxyNames =>
        Listed.Split('\'').Where((_, index) => index % 2 == 1).Select(name => name.Replace("(*)", "", StringComparison.Ordinal));

    public ActionParser? Find(string word)
    {
        if (_parsers.TryGetValue(word, out var exact))
        {
            return exact;
        }

        var open = word.IndexOf('(');
        return open > 0 && _parsers.TryGetValue(word[..open], out var parser) && parser.HasArgument ? parser : null;
    }

    /// <summary>For an action of HAProxy's that is not understood yet: why, or nothing more than that; null for one that is none.</summary>
    public string? LaterReason(string word)
    {
        var open = word.IndexOf('(');
        var name = open > 0 ? word[..open] : word;
        return Later.ReasonOf($"action {name}") is { } reason ? $": {reason}"
            : HaproxyNames.Contains(name) ? ""
            : null;
    }

    /// <summary>" Did you mean 'x' maybe ?", or nothing.</summary>
    public string Suggest(string word) => Spelling.Nearest(word, HaproxyNames) is { } best ? $" Did you mean '{best}' maybe ?" : "";
}
