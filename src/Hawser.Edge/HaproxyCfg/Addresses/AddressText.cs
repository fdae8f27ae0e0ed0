using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hawser.Edge.HaproxyCfg.Addresses;

/// <summary>IP addresses and masks as inet_pton reads them: four decimal numbers, or colons. No abbreviations of IPv4.</summary>
internal static class AddressText
{
    public static bool TryParse(string text, out IPAddress address) => TryParseIPv4(text, out address) || TryParseIPv6(text, out address);

    public static bool TryParseIPv4(string text, out IPAddress address)
    {
        address = IPAddress.None;
        var parts = text.Split('.');
        if (parts.Length != 4 || !Array.TrueForAll(parts, part => part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit) && !(part.Length > 1 && part[0] == '0')))
        {
            return false;
        }

        return IPAddress.TryParse(text, out address!);
    }

    public static bool TryParseIPv6(string text, out IPAddress address)
    {
        var isIPv6 = text.Contains(':') && !text.AsSpan().ContainsAny('[', ']', '%');
        return (IPAddress.TryParse(isIPv6 ? text : "", out address!) && address.AddressFamily == AddressFamily.InterNetworkV6)
            || IsNothing(out address);
    }

    /// <summary>Reads a mask for IPv4: its length, or itself.</summary>
    public static bool TryParseMask(string text, out IPAddress mask)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            mask = length <= 32 ? OfLength(length, 4) : IPAddress.None;
            return length <= 32;
        }

        return TryParseIPv4(text, out mask);
    }

    /// <summary>Reads a mask for IPv6: its length, or itself.</summary>
    public static bool TryParseMask6(string text, out IPAddress mask)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            mask = length <= 128 ? OfLength(length, 16) : IPAddress.None;
            return length <= 128;
        }

        return TryParseIPv6(text, out mask);
    }

    /// <summary>How many ones a mask begins with; null if there are others behind a zero.</summary>
    public static int? LengthOf(IPAddress mask)
    {
        var bytes = mask.GetAddressBytes();
        var length = 0;
        while (length < bytes.Length * 8 && (bytes[length / 8] & (0x80 >> (length % 8))) != 0)
        {
            length++;
        }

        return OfLength(length, bytes.Length).Equals(mask) ? length : null;
    }

    private static IPAddress OfLength(int length, int size)
    {
        var bytes = new byte[size];
        for (var bit = 0; bit < length; bit++)
        {
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }

    private static bool IsNothing(out IPAddress address)
    {
        address = IPAddress.None;
        return false;
    }
}
