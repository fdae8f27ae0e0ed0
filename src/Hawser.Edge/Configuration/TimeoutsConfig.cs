namespace Hawser.Edge.Configuration;

/// <summary>The <c>timeout</c> keywords of a proxy, in milliseconds; null or 0 for none.</summary>
internal sealed record TimeoutsConfig
{
    public int? Client { get; init; }

    public int? Server { get; init; }

    public int? Connect { get; init; }

    public int? Check { get; init; }

    public int? HttpRequest { get; init; }

    public int? HttpKeepAlive { get; init; }

    public int? Queue { get; init; }

    public int? Tunnel { get; init; }
}
