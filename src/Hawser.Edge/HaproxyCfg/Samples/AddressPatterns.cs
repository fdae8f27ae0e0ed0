using System.Net;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Patterns of addresses: an address, perhaps with the length of a mask or with a mask.</summary>
internal static class AddressPatterns
{
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string text, out PatternConfig? pattern)
    {
        pattern = null;
        var slash = text.IndexOf('/');
        var host = slash < 0 ? text : text[..slash];
        var mask = slash < 0 ? null : text[(slash + 1)..];
        if (AddressText.TryParseIPv4(Completed(host), out var address) && TryMask(mask, address, AddressText.TryParseMask, out pattern, text))
        {
            return null;
        }

        if (AddressText.TryParseIPv6(host, out address) && TryMask(mask, address, AddressText.TryParseMask6, out pattern, text))
        {
            return null;
        }

        return $"'{text}' is not a valid IPv4 or IPv6 address";
    }

    private delegate bool MaskParser(string text, out IPAddress mask);

    private static bool TryMask(string? text, IPAddress address, MaskParser parse, out PatternConfig? pattern, string whole)
    {
        var bits = address.GetAddressBytes().Length * 8;
        pattern = new NetworkPatternConfig(whole, address, bits);
        if (text is null)
        {
            return true;
        }

        if (!parse(text, out var mask))
        {
            pattern = null;
            return false;
        }

        pattern = AddressText.LengthOf(mask) is { } length
            ? new NetworkPatternConfig(whole, address, length)
            : new MaskPatternConfig(whole, address, mask);
        return true;
    }

    /// <summary>A network may leave out its last numbers: they are 0.</summary>
    private static string Completed(string host)
    {
        var dots = host.Count(c => c == '.');
        return dots is 1 or 2 || (dots == 0 && host.Length is > 0 and <= 3) ? host + string.Concat(Enumerable.Repeat(".0", 3 - dots)) : host;
    }
}
