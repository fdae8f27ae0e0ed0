namespace Hawser.Edge.Http1;

/// <summary>What parsing a message head came to.</summary>
internal enum HeadStatus : byte
{
    /// <summary>More bytes are needed.</summary>
    Incomplete,

    /// <summary>The head is there and well formed.</summary>
    Complete,

    /// <summary>It breaks the grammar, or could be understood in two ways.</summary>
    Malformed,

    /// <summary>It is longer, or has more fields, than is allowed.</summary>
    TooLarge,

    /// <summary>Its body is in a coding, beside chunked, that cannot be passed on.</summary>
    UnknownCoding,

    /// <summary>It asks for a blind tunnel (CONNECT), which a balancer does not dig.</summary>
    TunnelAsked,
}
