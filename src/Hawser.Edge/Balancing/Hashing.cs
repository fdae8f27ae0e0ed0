using Hawser.Edge.Configuration;

namespace Hawser.Edge.Balancing;

/// <summary>The hash functions of <c>hash-type</c>, bit by bit as HAProxy's: several balancers must come to the same server.</summary>
internal static class Hashing
{
    public static uint Hash(HashTypeConfig type, ReadOnlySpan<byte> key)
    {
        var hash = type.Function switch
        {
            HashFunction.Djb2 => Djb2(key),
            HashFunction.Wt6 => Wt6(key),
            HashFunction.Crc32 => Crc32(key),
            _ => Sdbm(key),
        };
        return type.IsAvalanche ? Avalanche(hash) : hash;
    }

    /// <summary>The words of an address in network order, one upon the other; of the functions only avalanche applies.</summary>
    public static uint HashAddress(HashTypeConfig type, ReadOnlySpan<byte> address)
    {
        var hash = 0u;
        for (; address.Length >= sizeof(uint); address = address[sizeof(uint)..])
        {
            hash ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address);
        }

        return type.IsAvalanche ? Avalanche(hash) : hash;
    }

    /// <summary>Spreads what differs in a few bits over all of them (Bob Jenkins' integer hash, times a prime near three quarters of the range).</summary>
    public static uint Avalanche(uint a)
    {
        a = a + 0x7ed55d16 + (a << 12);
        a = a ^ 0xc761c23c ^ (a >> 19);
        a = a + 0x165667b1 + (a << 5);
        a = (a + 0xd3a2646c) ^ (a << 9);
        a = a + 0xfd7046c5 + (a << 3);
        a = a ^ 0xb55a4f09 ^ (a >> 16);
        return a * 3221225473u;
    }

    private static uint Sdbm(ReadOnlySpan<byte> key)
    {
        var hash = 0u;
        foreach (var c in key)
        {
            hash = c + (hash << 6) + (hash << 16) - hash;
        }

        return hash;
    }

    private static uint Djb2(ReadOnlySpan<byte> key)
    {
        var hash = 5381u;
        foreach (var c in key)
        {
            hash = (hash << 5) + hash + c;
        }

        return hash;
    }

    private static uint Wt6(ReadOnlySpan<byte> key)
    {
        var (h0, h1) = (0xa53c965au, 0x5ca6953au);
        var (step0, step1) = (6, 18);
        foreach (var c in key)
        {
            h0 = ~(h0 ^ c);
            h1 = ~(h1 + c);
            (h0, h1) = (uint.RotateLeft(h1, step0), uint.RotateLeft(h0, step1));
            var mixed = ((h0 >> 16) ^ h1) & 0xffff;
            step0 = (int)(mixed & 0x1f);
            step1 = (int)(mixed >> 11);
        }

        return h0 ^ h1;
    }

    private static uint Crc32(ReadOnlySpan<byte> key)
    {
        var hash = ~0u;
        foreach (var c in key)
        {
            hash ^= c;
            for (var bit = 0; bit < 8; bit++)
            {
                hash = (hash >> 1) ^ ((hash & 1) != 0 ? 0xedb88320 : 0);
            }
        }

        return ~hash;
    }
}
