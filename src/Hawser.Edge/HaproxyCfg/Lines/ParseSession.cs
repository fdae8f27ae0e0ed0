using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>What all lines of a configuration share while it is being read.</summary>
internal sealed class ParseSession
{
    private readonly Func<string, bool> _isInEffect;
    private readonly Dictionary<string, string?> _variables = new(StringComparer.Ordinal);
    private HashSet<string>? _kept;

    /// <param name="surroundings">What the configuration refers to outside itself.</param>
    /// <param name="isInEffect">Whether a feature, such as <c>option abortonclose</c>, has its effect.</param>
    public ParseSession(Surroundings surroundings, Func<string, bool> isInEffect)
    {
        Surroundings = surroundings;
        _isInEffect = isInEffect;
    }

    public DiagnosticBag Diagnostics { get; } = new();

    public Surroundings Surroundings { get; }

    /// <summary>A variable of the environment, as the configuration has changed it so far.</summary>
    public string? Variable(string name) =>
        _variables.TryGetValue(name, out var value) ? value : _kept is null || _kept.Contains(name) ? Surroundings.Variable(name) : null;

    /// <summary>Sets a variable for the lines below; null removes it.</summary>
    public void SetVariable(string name, string? value) => _variables[name] = value;

    /// <summary>Removes all variables but these.</summary>
    public void KeepVariables(HashSet<string> names)
    {
        _kept = _kept is null ? names : [.. _kept.Intersect(names)];
        foreach (var name in _variables.Keys.Where(name => !names.Contains(name)).ToList())
        {
            _variables[name] = null;
        }
    }

    /// <summary>Names in sample expressions, which can be looked up only when all is read.</summary>
    public List<SampleReference> References { get; } = [];

    /// <summary>Numbers that flags <c>-u</c> gave to sets of patterns.</summary>
    public HashSet<int> PatternIds { get; } = [];

    /// <summary>To be called with everything that a configuration makes use of: what has no effect yet is refused, never ignored.</summary>
    public void Use(string feature, SourceLocation location)
    {
        if (_isInEffect(feature))
        {
            return;
        }

        var reason = Later.ReasonOf(feature) is { } later ? $": {later}." : ".";
        var name = feature.StartsWith("action ", StringComparison.Ordinal) ? feature["action ".Length..] : feature;
        Diagnostics.Error(location, $"'{name}' is one of HAProxy's that Hawser does not support yet{reason}");
    }
}
