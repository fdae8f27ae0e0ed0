namespace Hawser.Edge.ProxyProtocol;

/// <summary>What reading a PROXY protocol header came to.</summary>
internal enum ProxyHeaderStatus
{
    Incomplete,
    Complete,

    /// <summary>The bytes begin no header at all.</summary>
    Missing,

    /// <summary>A header begins, and breaks its format.</summary>
    Invalid,
}
