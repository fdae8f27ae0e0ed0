using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Scopes of sample expressions.</summary>
internal static class SampleScopes
{
    /// <summary>The scope of an expression on this line.</summary>
    public static SampleScope Scope(this KeywordContext context, SamplePoints points, string place) =>
        new(context.Session, points, context.Proxy?.Name ?? "", context.Proxy?.Kind ?? 0, place);
}
