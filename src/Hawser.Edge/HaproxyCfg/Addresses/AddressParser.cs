using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Addresses;

/// <summary>Reads HAProxy's addresses (configuration manual §11).</summary>
internal static class AddressParser
{
    // sockaddr_un's path, less what HAProxy appends for a temporary name.
    private const int MaxUnixPath = 97;

    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string text, AddressForms forms, Surroundings surroundings, out ParsedAddress address)
    {
        var (kind, family, rest) = Prefix(text);
        address = new ParsedAddress { Kind = kind ?? AddressKind.IP, Family = family, Host = rest };
        switch (kind)
        {
            case AddressKind.FileDescriptor or AddressKind.SocketPair:
                if ((forms & AddressForms.Descriptor) == 0)
                {
                    return $"a file descriptor is not acceptable here in '{text}'";
                }

                if (!Numbers.TryParse(rest, out var descriptor) || descriptor < 0)
                {
                    return $"file descriptor '{rest}' is not a valid integer in '{text}'";
                }

                address = address with { FileDescriptor = descriptor };
                return null;
            case AddressKind.Unix or AddressKind.Abstract:
                return rest.Length > MaxUnixPath ? $"socket path '{rest}' too long (max {MaxUnixPath})" : null;
            case null:
                return $"the address '{text}' is of a kind that Hawser does not support";
            default:
                return TryParseIP(text, rest, forms, surroundings, ref address);
        }
    }

    private static (AddressKind?, AddressFamily?, string) Prefix(string text)
    {
        var at = text.IndexOf('@');
        var prefix = at < 0 ? "" : text[..at];
        var rest = text[(at + 1)..];
        return prefix switch
        {
            "unix" or "uxst" or "uxdg" => (AddressKind.Unix, null, rest),
            "abns" => (AddressKind.Abstract, null, rest),
            "fd" => (AddressKind.FileDescriptor, null, rest),
            "sockpair" => (AddressKind.SocketPair, null, rest),
            "ipv4" or "tcp4" or "udp4" => (AddressKind.IP, AddressFamily.InterNetwork, rest),
            "ipv6" or "tcp6" or "udp6" => (AddressKind.IP, AddressFamily.InterNetworkV6, rest),
            "ip" or "tcp" or "udp" => (AddressKind.IP, null, rest),
            "quic4" or "quic6" or "ring" => (null, null, rest),
            _ when text.StartsWith('/') => (AddressKind.Unix, null, text),
            _ => (AddressKind.IP, null, text),
        };
    }

    private static string? TryParseIP(string text, string rest, AddressForms forms, Surroundings surroundings, ref ParsedAddress address)
    {
        // The last colon that no bracket follows is before the port.
        var separator = rest.LastIndexOfAny([':', ']']);
        var hasPort = separator >= 0 && rest[separator] == ':';
        var host = hasPort ? rest[..separator] : rest;
        var port = hasPort ? rest[(separator + 1)..] : "";
        if (TryParsePort(text, port, forms, ref address) is { } problem)
        {
            return problem;
        }

        var bare = host is ['[', .., ']'] && address.Family != AddressFamily.InterNetwork ? host[1..^1] : host;
        address = address with { Host = bare, Address = ParseHost(bare, address.Family) };
        if (address.Address is not null || ((forms & AddressForms.Name) != 0 && host.Length > 0))
        {
            return null;
        }

        address = address with { Address = surroundings.Resolve(bare, address.Family) };
        return address.Address is null ? $"invalid address: '{host}' in '{text}'" : null;
    }

    private static IPAddress? ParseHost(string host, AddressFamily? family)
    {
        if (host is "" or "*")
        {
            return family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        }

        return AddressText.TryParse(host, out var address) && (family is null || address.AddressFamily == family) ? address : null;
    }

    private static string? TryParsePort(string text, string port, AddressForms forms, ref ParsedAddress address)
    {
        var isMandatory = (forms & AddressForms.PortMandatory) != 0;
        if (port.Length == 0)
        {
            return isMandatory ? $"missing port specification in '{text}'" : null;
        }

        if (port[0] is '+' or '-')
        {
            if ((forms & AddressForms.PortOffset) == 0)
            {
                return $"port offset not permitted here in '{text}'";
            }

            address = address with { HasPort = true, IsPortOffset = true };
            return TrySetPorts(text, port, port[1..], port[1..], 0, ref address);
        }

        if (!char.IsAsciiDigit(port[0]))
        {
            return $"invalid character '{port[0]}' in port number '{port}' in '{text}'";
        }

        var dash = port.IndexOf('-');
        if (dash >= 0 && (forms & AddressForms.PortRange) == 0)
        {
            return $"port range not permitted here in '{text}'";
        }

        address = address with { HasPort = true };
        return TrySetPorts(text, port, dash < 0 ? port : port[..dash], dash < 0 ? port : port[(dash + 1)..], isMandatory ? 1 : 0, ref address);
    }

    private static string? TrySetPorts(string text, string port, string first, string last, int minimum, ref ParsedAddress address)
    {
        const int MaxPort = 65535;
        foreach (var number in (ReadOnlySpan<string>)[first, last])
        {
            if (number.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var bad)
            {
                return $"invalid character '{number[bad]}' in port number '{port}' in '{text}'";
            }
        }

        if (!int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var low) || low < minimum || low > MaxPort)
        {
            return $"invalid port '{first}'";
        }

        if (!int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var high) || high < minimum || high > MaxPort)
        {
            return $"invalid port '{last}'";
        }

        address = address with { FirstPort = port[0] == '-' ? -low : low, LastPort = port[0] == '-' ? -high : high };
        return low > high ? $"invalid port range '{low}-{high}'" : null;
    }
}
