using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>The <c>cookie</c> line of a backend: persistence by a cookie.</summary>
internal sealed record CookieConfig
{
    public required string Name { get; init; }

    public required SourceLocation Location { get; init; }

    /// <summary>Who sets the cookie.</summary>
    public CookieMode Mode { get; init; } = CookieMode.Passive;

    /// <summary>Whether the cookie is hidden from the server (<c>indirect</c>).</summary>
    public bool IsIndirect { get; init; }

    /// <summary>Whether cacheable responses that set the cookie are marked private (<c>nocache</c>).</summary>
    public bool IsNoCache { get; init; }

    /// <summary>Whether only responses to POST set it (<c>postonly</c>).</summary>
    public bool IsPostOnly { get; init; }

    /// <summary>Whether a cookie that the server sets or removes stays as it is (<c>preserve</c>).</summary>
    public bool IsPreserved { get; init; }

    public bool IsHttpOnly { get; init; }

    public bool IsSecure { get; init; }

    /// <summary>The domains (<c>domain</c>), in order.</summary>
    public ImmutableArray<string> Domains { get; init; } = [];

    /// <summary>Further attributes (<c>attr</c>), in order.</summary>
    public ImmutableArray<string> Attributes { get; init; } = [];

    /// <summary>Seconds without use after which the cookie does not count (<c>maxidle</c>); null for no limit.</summary>
    public int? MaxIdle { get; init; }

    /// <summary>Seconds after which the cookie does not count, however much used (<c>maxlife</c>); null for no limit.</summary>
    public int? MaxLife { get; init; }

    /// <summary>Whether servers without a value of their own get one by their address and the backend's key (<c>dynamic</c>).</summary>
    public bool IsDynamic { get; init; }
}

/// <summary>Who sets a persistence cookie.</summary>
internal enum CookieMode
{
    /// <summary>The server; the balancer only reads it.</summary>
    Passive,

    /// <summary>The server; the balancer puts the server's value in place of its.</summary>
    Rewrite,

    /// <summary>The balancer.</summary>
    Insert,

    /// <summary>The server; the balancer puts its value and a tilde before the server's.</summary>
    Prefix,
}
