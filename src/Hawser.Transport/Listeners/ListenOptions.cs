namespace Hawser.Transport;

/// <summary>Where and how to listen.</summary>
public sealed class ListenOptions
{
    /// <summary>The address. Port 0 lets the system choose one, told by <see cref="Listener.LocalAddress"/>.</summary>
    public required NetworkAddress Address { get; init; }

    /// <summary>Connections that the kernel keeps while nobody accepts them. Default: 4096, capped by net.core.somaxconn.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>Whether an IPv6 wildcard listens for IPv6 only. Default: no, as Linux does.</summary>
    public bool IPv6Only { get; init; }
}
