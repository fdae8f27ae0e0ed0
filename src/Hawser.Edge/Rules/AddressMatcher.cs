using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>-m ip</c>: an address in one of several networks. An IPv4 address is in an IPv6 network that holds what stands for it, and the other way round.</summary>
internal sealed class AddressMatcher : PatternMatcher
{
    private readonly ImmutableArray<Network> _networks;

    public AddressMatcher(PatternSetConfig patterns) => _networks = [.. patterns.Patterns.Select(Network.Of)];

    public override SampleType Expects => SampleType.Address;

    public override bool Matches(SampleContext context, in Sample sample)
    {
        Span<byte> bytes = stackalloc byte[16];
        Span<byte> other = stackalloc byte[16];
        var length = sample.Address.WriteBytes(bytes);
        var converted = sample.Address;
        if (length == 4)
        {
            Addresses.ToIPv6(ref converted);
        }

        var otherLength = length == 4 || Addresses.TryToIPv4(ref converted) ? converted.WriteBytes(other) : 0;
        foreach (var network in _networks)
        {
            if (network.Contains(bytes[..length]) || (otherLength > 0 && network.Contains(other[..otherLength])))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Network(byte[] Address, byte[] Mask)
    {
        public static Network Of(PatternConfig pattern) => pattern switch
        {
            NetworkPatternConfig network => new Network(network.Address.GetAddressBytes(), MaskOf(network)),
            MaskPatternConfig masked => new Network(masked.Address.GetAddressBytes(), masked.Mask.GetAddressBytes()),
            _ => throw new InvalidOperationException($"There is no such pattern of addresses: {pattern}."),
        };

        public bool Contains(ReadOnlySpan<byte> address)
        {
            if (address.Length != Address.Length)
            {
                return false;
            }

            for (var index = 0; index < address.Length; index++)
            {
                if (((address[index] ^ Address[index]) & Mask[index]) != 0)
                {
                    return false;
                }
            }

            return true;
        }

        private static byte[] MaskOf(NetworkPatternConfig network)
        {
            var mask = new byte[network.Address.GetAddressBytes().Length];
            for (var bit = 0; bit < network.PrefixLength; bit++)
            {
                mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
            }

            return mask;
        }
    }
}
