using System.Net;
using Hawser.Transport;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>Reads HAProxy's addresses with a port (configuration manual §11.2): IPv4, IPv6 and names.</summary>
internal static class AddressParser
{
    /// <summary>Reads the address of a <c>bind</c> line: <c>*:80</c>, <c>:80</c>, <c>127.0.0.1:80</c>, <c>[::1]:80</c>, <c>ipv6@:::80</c>.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParseBind(string text, out NetworkAddress address)
    {
        address = default;
        if (TrySplit(text, out var host, out var port) is { } problem)
        {
            return problem;
        }

        var wildcard = text.StartsWith("ipv6@", StringComparison.Ordinal) ? IPAddress.IPv6Any : IPAddress.Any;
        IPAddress? parsed;
        if (host is "" or "*")
        {
            parsed = wildcard;
        }
        else if (!IPAddress.TryParse(host, out parsed))
        {
            return $"invalid address: '{host}' in '{text}'";
        }

        address = NetworkAddress.FromEndPoint(new IPEndPoint(parsed, port));
        return null;
    }

    /// <summary>Splits an address into host and port; the port is required.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TrySplit(string text, out string host, out int port)
    {
        host = "";
        port = 0;
        var address = text;
        foreach (var family in (ReadOnlySpan<string>)["ipv4@", "ipv6@"])
        {
            address = address.StartsWith(family, StringComparison.Ordinal) ? address[family.Length..] : address;
        }

        if (address.StartsWith('/') || (address.Contains('@') && !address.Contains('[')))
        {
            return $"address '{text}' is of a kind that is not supported";
        }

        var colon = address.LastIndexOf(':');
        if (colon < 0)
        {
            return $"missing port specification in '{text}'";
        }

        var digits = address.AsSpan(colon + 1);
        if (!int.TryParse(digits, System.Globalization.NumberStyles.None, null, out port) || port is < 1 or > 65535)
        {
            return $"invalid port '{digits}'";
        }

        host = address[..colon];
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
        }

        return null;
    }
}
