using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>What all lines of a configuration share while it is being read.</summary>
internal sealed class ParseSession
{
    private readonly Func<string, bool> _isInEffect;

    /// <param name="surroundings">What the configuration refers to outside itself.</param>
    /// <param name="isInEffect">Whether a feature, such as <c>option abortonclose</c>, has its effect.</param>
    public ParseSession(Surroundings surroundings, Func<string, bool> isInEffect)
    {
        Surroundings = surroundings;
        _isInEffect = isInEffect;
    }

    public DiagnosticBag Diagnostics { get; } = new();

    public Surroundings Surroundings { get; }

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
        Diagnostics.Error(location, $"'{feature}' is one of HAProxy's that Hawser does not support yet{reason}");
    }
}
