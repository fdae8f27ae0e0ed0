namespace Hawser.Edge.Proxy;

/// <summary>
/// A tunnel's log line as far as it is known at its beginning, in one array. What the array holds is the log's own
/// affair: of a format of HAProxy's what goes before and what goes after, of another one its parts.
/// </summary>
/// <param name="bytes">The text; null for nothing, as of a line that is not written.</param>
/// <param name="headLength">How much of it goes before what is not known yet.</param>
internal readonly struct PackedTunnelLine(byte[] bytes, int headLength)
{
    public byte[]? Bytes { get; } = bytes;

    public ReadOnlySpan<byte> Head => Bytes.AsSpan(0, headLength);

    public ReadOnlySpan<byte> Tail => Bytes.AsSpan(headLength);
}
