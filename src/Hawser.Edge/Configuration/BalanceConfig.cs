namespace Hawser.Edge.Configuration;

/// <summary><c>balance</c>: how a server is chosen when nothing binds the request to one. HAProxy 2.6's default is roundrobin.</summary>
internal sealed record BalanceConfig
{
    public static BalanceConfig Default { get; } = new();

    public BalanceAlgorithm Algorithm { get; init; } = BalanceAlgorithm.RoundRobin;

    /// <summary>For <see cref="BalanceAlgorithm.Random"/>: how many servers are drawn. Default: 2.</summary>
    public int Draws { get; init; } = 2;

    /// <summary>For <see cref="BalanceAlgorithm.UrlParameter"/>, <see cref="BalanceAlgorithm.Header"/> and <see cref="BalanceAlgorithm.RdpCookie"/>: the name.</summary>
    public string Name { get; init; } = "";

    /// <summary>For <see cref="BalanceAlgorithm.UrlParameter"/>: whether the parameter may stand in the body of a POST (<c>check_post</c>).</summary>
    public bool ChecksPost { get; init; }

    /// <summary>For <see cref="BalanceAlgorithm.Header"/>: only the host's domain counts, without its subdomains and its top level (<c>use_domain_only</c>).</summary>
    public bool UsesDomainOnly { get; init; }

    /// <summary>For <see cref="BalanceAlgorithm.Uri"/>: characters that count (<c>len</c>); 0 for all.</summary>
    public int UriLength { get; init; }

    /// <summary>For <see cref="BalanceAlgorithm.Uri"/>: slashes after which the rest does not count (<c>depth</c>); 0 for all.</summary>
    public int UriDepth { get; init; }

    /// <summary>For <see cref="BalanceAlgorithm.Uri"/>: the query counts too (<c>whole</c>).</summary>
    public bool UriWhole { get; init; }

    /// <summary>For <see cref="BalanceAlgorithm.Uri"/>: the path only, whatever stands before it (<c>path-only</c>).</summary>
    public bool UriPathOnly { get; init; }

    /// <summary>For <see cref="BalanceAlgorithm.Hash"/>: what is hashed.</summary>
    public SampleConfig? Sample { get; init; }
}

/// <summary>The algorithms of <c>balance</c>.</summary>
internal enum BalanceAlgorithm
{
    RoundRobin,
    StaticRoundRobin,
    LeastConnections,
    First,
    Source,
    Uri,
    UrlParameter,
    Header,
    Random,
    Hash,
    RdpCookie,
}

/// <summary><c>hash-type</c>: how a hash becomes a server.</summary>
internal sealed record HashTypeConfig(HashMethod Method, HashFunction Function, bool IsAvalanche)
{
    /// <summary>HAProxy's default: <c>map-based sdbm</c>, without avalanche.</summary>
    public static HashTypeConfig Default { get; } = new(HashMethod.MapBased, HashFunction.Sdbm, false);
}

/// <summary>The methods of <c>hash-type</c>.</summary>
internal enum HashMethod
{
    MapBased,
    Consistent,
}

/// <summary>The functions of <c>hash-type</c>.</summary>
internal enum HashFunction
{
    Sdbm,
    Djb2,
    Wt6,
    Crc32,
}
