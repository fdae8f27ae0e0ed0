using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>hash-type</c> and <c>hash-balance-factor</c></summary>
internal static class HashKeywords
{
    public static void ParseType(KeywordContext context)
    {
        HashMethod? method = context.Next() switch
        {
            "consistent" => HashMethod.Consistent,
            "map-based" => HashMethod.MapBased,
            _ => null,
        };
        if (method is null)
        {
            context.Error("'hash-type' only supports 'consistent' and 'map-based'.");
            return;
        }

        context.Use($"hash-type {context.Current}");

        // A consistent hash without a function is one with avalanche.
        var isAvalanche = method == HashMethod.Consistent && !context.HasMore;
        HashFunction? function = context.TryNext(out var word) ? word switch
        {
            "sdbm" => HashFunction.Sdbm,
            "djb2" => HashFunction.Djb2,
            "wt6" => HashFunction.Wt6,
            "crc32" => HashFunction.Crc32,
            _ => null,
        } : HashFunction.Sdbm;
        if (function is null)
        {
            context.Error("'hash-type' only supports 'sdbm', 'djb2', 'crc32', or 'wt6' hash functions.");
            return;
        }

        if (context.TryNext(out var modifier))
        {
            if (modifier != "avalanche")
            {
                context.Error("'hash-type' only supports 'avalanche' as a modifier for hash functions.");
                return;
            }

            isAvalanche = true;
        }

        if (context.ExpectEnd())
        {
            context.Proxy = context.Proxy with { HashType = new HashTypeConfig(method.Value, function.Value, isAvalanche) };
        }
    }

    public static void ParseBalanceFactor(KeywordContext context)
    {
        if (!context.ExpectInteger("'hash-balance-factor' expects an integer argument.", int.MinValue, out var factor) || !context.ExpectEnd("hash-balance-factor"))
        {
            return;
        }

        if (factor != 0 && factor <= 100)
        {
            context.Error("'hash-balance-factor' must be 0 or greater than 100.");
            return;
        }

        context.Proxy = context.Proxy with { HashBalanceFactor = factor };
    }
}
