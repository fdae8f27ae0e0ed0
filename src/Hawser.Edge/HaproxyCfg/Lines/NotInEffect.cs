using System.Collections.Frozen;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>
/// What is understood but has no effect yet. A configuration that makes use of it is refused, so that nothing is ever
/// ignored in silence. Whoever builds the behaviour takes its line out.
/// </summary>
internal static class NotInEffect
{
    private static readonly FrozenSet<string> Lines =
        string.Join('\n', BalancingNotInEffect.Features, BackendsNotInEffect.Features, RulesNotInEffect.Features, WireNotInEffect.Features)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<string> All => Lines;

    public static bool Contains(string feature) => Lines.Contains(feature) || Later.ReasonOf(feature) is not null;
}
