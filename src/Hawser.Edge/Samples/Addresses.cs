using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hawser.Transport;

namespace Hawser.Edge.Samples;

/// <summary>Reads addresses off text and turns one family into the other.</summary>
internal static class Addresses
{
    // The longest IPv6 address in text.
    private const int MaxTextLength = 45;

    private static readonly SearchValues<byte> IPv4Characters = SearchValues.Create("0123456789."u8);

    public static bool TryParse(ReadOnlySpan<byte> text, out NetworkAddress address)
    {
        address = default;
        if (TryParseIPv4(text, out address))
        {
            return true;
        }

        if (text.Length is < 2 or > MaxTextLength || !text.Contains((byte)':'))
        {
            return false;
        }

        Span<char> chars = stackalloc char[MaxTextLength];
        var length = Encoding.Latin1.GetChars(text, chars);
        if (!IPAddress.TryParse(chars[..length], out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        address = NetworkAddress.FromEndPoint(new IPEndPoint(parsed, 0));
        return true;
    }

    /// <summary>An IPv4 address with something else behind it, as HAProxy takes it.</summary>
    public static bool TryParseIPv4Before(ReadOnlySpan<byte> text, out NetworkAddress address)
    {
        var end = text.IndexOfAnyExcept(IPv4Characters);
        return TryParseIPv4(end < 0 ? text : text[..end], out address);
    }

    /// <summary>Four decimal numbers up to 255, separated by dots, and nothing else.</summary>
    public static bool TryParseIPv4(ReadOnlySpan<byte> text, out NetworkAddress address)
    {
        address = default;
        Span<byte> bytes = stackalloc byte[4];
        var position = 0;
        for (var part = 0; part < 4; part++)
        {
            var (number, digits) = (0, 0);
            for (; position < text.Length && text[position] is >= (byte)'0' and <= (byte)'9' && digits < 3; position++, digits++)
            {
                number = (number * 10) + (text[position] - '0');
            }

            var endsRight = part == 3 ? position == text.Length : position < text.Length && text[position] == '.';
            if (digits == 0 || number > 255 || !endsRight)
            {
                return false;
            }

            position++;
            bytes[part] = (byte)number;
        }

        address = NetworkAddress.FromIPv4(bytes, 0);
        return true;
    }

    /// <summary>Turns an IPv6 address that stands for an IPv4 one into that.</summary>
    /// <returns>False if it stands for none.</returns>
    public static bool TryToIPv4(ref NetworkAddress address)
    {
        if (address.Family == AddressFamily.InterNetwork)
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[16];
        if (address.WriteBytes(bytes) != 16 || bytes[..10].ContainsAnyExcept((byte)0) || bytes[10] != 0xff || bytes[11] != 0xff)
        {
            return false;
        }

        address = NetworkAddress.FromIPv4(bytes[12..], address.Port);
        return true;
    }

    /// <summary>Turns an IPv4 address into the IPv6 one that stands for it (RFC 4291 §2.5.5.2).</summary>
    public static void ToIPv6(ref NetworkAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address.Family == AddressFamily.InterNetwork)
        {
            bytes[10] = bytes[11] = 0xff;
            address.WriteBytes(bytes[12..]);
            address = NetworkAddress.FromIPv6(bytes, address.Port);
        }
    }
}
