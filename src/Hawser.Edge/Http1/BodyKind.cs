namespace Hawser.Edge.Http1;

/// <summary>How the end of a message's body is found (RFC 9112 §6.3).</summary>
internal enum BodyKind : byte
{
    None,
    Counted,
    Chunked,
    UntilClose,
}
