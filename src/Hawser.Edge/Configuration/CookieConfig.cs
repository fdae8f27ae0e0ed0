namespace Hawser.Edge.Configuration;

/// <summary>The <c>cookie</c> line of a backend: persistence by a cookie that the balancer inserts.</summary>
internal sealed record CookieConfig
{
    public required string Name { get; init; }

    public required SourceLocation Location { get; init; }

    /// <summary>Whether the cookie is hidden from the server (<c>indirect</c>).</summary>
    public bool IsIndirect { get; init; }

    /// <summary>Whether cacheable responses that set the cookie are marked private (<c>nocache</c>).</summary>
    public bool IsNoCache { get; init; }
}
