using System.Net;
using System.Net.Sockets;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Addresses;

/// <summary>An address taken apart.</summary>
internal sealed record ParsedAddress
{
    public AddressKind Kind { get; init; }

    /// <summary>The family that a prefix such as <c>ipv4@</c> demands; null for none.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The host as written: an address, a name, a star, or nothing; for a unix socket the path or the name.</summary>
    public string Host { get; init; } = "";

    /// <summary>The host as an address; null for a name that was not resolved.</summary>
    public IPAddress? Address { get; init; }

    public bool HasPort { get; init; }

    /// <summary>The port, the first of a range, or what is added to another.</summary>
    public int FirstPort { get; init; }

    public int LastPort { get; init; }

    public bool IsPortOffset { get; init; }

    public int FileDescriptor { get; init; } = -1;
}
