namespace Hawser.Edge.Samples;

/// <summary>HAProxy's hash functions over bytes.</summary>
internal static class Hashes
{
    public static uint Sdbm(ReadOnlySpan<byte> bytes)
    {
        var hash = 0u;
        foreach (var b in bytes)
        {
            hash = b + (hash << 6) + (hash << 16) - hash;
        }

        return hash;
    }

    public static uint Djb2(ReadOnlySpan<byte> bytes)
    {
        var hash = 5381u;
        foreach (var b in bytes)
        {
            hash = (hash << 5) + hash + b;
        }

        return hash;
    }

    public static uint Wt6(ReadOnlySpan<byte> bytes)
    {
        var h0 = 0xa53c965aU;
        var h1 = 0x5ca6953aU;
        var step0 = 6u;
        var step1 = 18u;
        foreach (var b in bytes)
        {
            var t = (uint)b;
            h0 = ~(h0 ^ t);
            h1 = ~(h1 + t);
            t = (h1 << (int)(step0 & 31)) | (h1 >> (int)((32 - step0) & 31));
            h1 = (h0 << (int)(step1 & 31)) | (h0 >> (int)((32 - step1) & 31));
            h0 = t;
            t = ((h0 >> 16) ^ h1) & 0xffff;
            step0 = t & 0x1f;
            step1 = t >> 11;
        }

        return h0 ^ h1;
    }

    public static uint Crc32(ReadOnlySpan<byte> bytes) => Crc(bytes, 0xedb88320);

    public static uint Crc32C(ReadOnlySpan<byte> bytes) => Crc(bytes, 0x82f63b78);

    /// <summary>Spreads a hash's bits: HAProxy's full_hash().</summary>
    public static uint Avalanche(uint hash)
    {
        hash = (hash + 0x7ed55d16) + (hash << 12);
        hash = (hash ^ 0xc761c23c) ^ (hash >> 19);
        hash = (hash + 0x165667b1) + (hash << 5);
        hash = (hash + 0xd3a2646c) ^ (hash << 9);
        hash = (hash + 0xfd7046c5) + (hash << 3);
        hash = (hash ^ 0xb55a4f09) ^ (hash >> 16);
        return hash * 3221225473u;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes, uint polynomial)
    {
        var hash = ~0u;
        foreach (var b in bytes)
        {
            hash ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                hash = (hash >> 1) ^ ((hash & 1) != 0 ? polynomial : 0);
            }
        }

        return ~hash;
    }
}
