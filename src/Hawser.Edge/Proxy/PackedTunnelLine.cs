namespace Hawser.Edge.Proxy;

/// <summary>A tunnel's log line as far as it is known at its beginning, in one array: what goes before and what goes after.</summary>
internal readonly struct PackedTunnelLine(byte[] bytes, int headLength)
{
    public byte[]? Bytes { get; } = bytes;

    public ReadOnlySpan<byte> Head => Bytes.AsSpan(0, headLength);

    public ReadOnlySpan<byte> Tail => Bytes.AsSpan(headLength);
}
