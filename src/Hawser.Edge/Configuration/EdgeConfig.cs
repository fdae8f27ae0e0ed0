using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>A whole configuration, as written in one or several files.</summary>
internal sealed record EdgeConfig
{
    public GlobalConfig Global { get; init; } = new();

    /// <summary>All but sections <c>defaults</c>, whose content is in those that inherit it.</summary>
    public ImmutableArray<ProxyConfig> Proxies { get; init; } = [];

    public ImmutableArray<HttpErrorsConfig> HttpErrors { get; init; } = [];
}
