namespace Hawser.Edge.Configuration;

/// <summary>One <c>server</c> line of a backend.</summary>
internal sealed record ServerConfig
{
    public required string Name { get; init; }

    public required SourceLocation Location { get; init; }

    /// <summary>An IP address, or a name that is resolved at start.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Share of the traffic, 0 to 256; 0 takes none that is not persistent. Default: 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Requests, or tunnels, at once; what is over it waits in a queue. 0, the default, for no limit.</summary>
    public int MaxConn { get; init; }

    /// <summary>Whether health is checked (<c>check</c>). Without, the server counts as up.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Milliseconds between two checks. Default: 2000.</summary>
    public int CheckInterval { get; init; } = 2000;

    /// <summary>Passed checks in a row that bring the server up. Default: 2.</summary>
    public int Rise { get; init; } = 2;

    /// <summary>Failed checks in a row that take the server down. Default: 3.</summary>
    public int Fall { get; init; } = 3;

    /// <summary>The value that stands for this server in the backend's persistence cookie.</summary>
    public string? Cookie { get; init; }

    /// <summary>Whether connections to it begin with a PROXY protocol header, version 2 (<c>send-proxy-v2</c>).</summary>
    public bool SendsProxyHeader { get; init; }
}
