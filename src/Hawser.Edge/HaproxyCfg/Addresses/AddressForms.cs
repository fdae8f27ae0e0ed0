namespace Hawser.Edge.HaproxyCfg.Addresses;

/// <summary>Which forms of an address a keyword takes.</summary>
[Flags]
internal enum AddressForms
{
    None = 0,

    /// <summary>A port must be written, and not be 0.</summary>
    PortMandatory = 1,

    /// <summary>A range of ports, <c>8000-8010</c>.</summary>
    PortRange = 2,

    /// <summary>What is added to a port, <c>+1000</c>.</summary>
    PortOffset = 4,

    /// <summary>A descriptor, <c>fd@3</c>.</summary>
    Descriptor = 8,

    /// <summary>The name of a host that nobody resolves yet.</summary>
    Name = 16,

    /// <summary>A port need not be, and 0 is one.</summary>
    Datagram = 32,
}
