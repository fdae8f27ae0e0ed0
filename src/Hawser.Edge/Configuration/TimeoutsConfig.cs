namespace Hawser.Edge.Configuration;

/// <summary>The <c>timeout</c> keywords of a proxy, in milliseconds; null or 0 for none.</summary>
internal sealed record TimeoutsConfig
{
    public int? Client { get; init; }

    public int? Server { get; init; }

    public int? Connect { get; init; }

    /// <summary>For a check's answer; unset, the check's interval bounds connecting and answer together.</summary>
    public int? Check { get; init; }

    /// <summary>For a whole request head, from its first byte on.</summary>
    public int? HttpRequest { get; init; }

    /// <summary>For the next request of a connection; unset: <see cref="HttpRequest"/>.</summary>
    public int? HttpKeepAlive { get; init; }

    /// <summary>For waiting for a slot; unset: <see cref="Connect"/>.</summary>
    public int? Queue { get; init; }

    /// <summary>For both directions of a tunnel; unset: <see cref="Client"/> and <see cref="Server"/>.</summary>
    public int? Tunnel { get; init; }

    /// <summary>How long <c>tarpit</c> holds a client; unset: <see cref="Connect"/>.</summary>
    public int? Tarpit { get; init; }

    /// <summary>For a client that has ended its direction; unset: <see cref="Client"/> or <see cref="Tunnel"/>.</summary>
    public int? ClientFin { get; init; }

    /// <summary>For a server that has ended its direction; unset: <see cref="Server"/> or <see cref="Tunnel"/>.</summary>
    public int? ServerFin { get; init; }
}
