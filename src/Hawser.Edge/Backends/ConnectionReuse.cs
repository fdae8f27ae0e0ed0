namespace Hawser.Edge.Backends;

/// <summary>Which resting connections a request may take that others used before (<c>http-reuse</c>).</summary>
internal enum ConnectionReuse
{
    None,

    /// <summary>Those that were reused before.</summary>
    Proven,

    /// <summary>All, those that were reused before first: for a request that its client would not repeat.</summary>
    ProvenFirst,

    /// <summary>All, those that were not reused before first: for a request that its client would repeat.</summary>
    Any,
}
