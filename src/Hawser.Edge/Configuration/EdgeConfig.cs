using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>A whole configuration, as written in one or several files.</summary>
internal sealed record EdgeConfig
{
    public GlobalConfig Global { get; init; } = new();

    public ImmutableArray<ProxyConfig> Proxies { get; init; } = [];
}

/// <summary>The section <c>global</c>.</summary>
internal sealed record GlobalConfig
{
    public ImmutableArray<LogConfig> Logs { get; init; } = [];

    /// <summary>Connections at once to the whole process. Null: as many as descriptors allow.</summary>
    public int? MaxConn { get; init; }
}
