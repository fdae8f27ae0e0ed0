using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary>A keyword of a proxy section: its first word, the sections that may carry it, and what reads its line.</summary>
internal sealed record Keyword(string Name, ProxyKind Kinds, Action<KeywordContext> Parse)
{
    public const ProxyKind Everywhere = ProxyKind.Defaults | ProxyKind.Frontend | ProxyKind.Backend;
    public const ProxyKind DefaultsAndFrontend = ProxyKind.Defaults | ProxyKind.Frontend;
    public const ProxyKind DefaultsAndBackend = ProxyKind.Defaults | ProxyKind.Backend;
    public const ProxyKind FrontendAndBackend = ProxyKind.Frontend | ProxyKind.Backend;

    /// <summary>What is said besides when the keyword stands where it is ignored.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Whether it is an error, not a warning, to stand in a proxy that cannot make use of it.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether the parser itself says where it may stand.</summary>
    public bool ChecksItself { get; init; }
}
