using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>A keyword of a proxy section: its first word, the sections that may carry it, and what reads its line.</summary>
internal sealed record Keyword(string Name, ProxyKind Kinds, Action<KeywordContext> Parse)
{
    public const ProxyKind Everywhere = ProxyKind.Defaults | ProxyKind.Frontend | ProxyKind.Backend;
    public const ProxyKind DefaultsAndFrontend = ProxyKind.Defaults | ProxyKind.Frontend;
    public const ProxyKind DefaultsAndBackend = ProxyKind.Defaults | ProxyKind.Backend;
}
