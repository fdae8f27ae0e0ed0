using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Servers;

/// <summary>The address of a server: what it is, and what its port means.</summary>
internal static class ServerAddress
{
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(KeywordContext context, string text, ServerConfig template, out ServerConfig server)
    {
        server = template;
        const AddressForms Forms = AddressForms.PortOffset | AddressForms.Name;
        if (AddressParser.TryParse(text, Forms, context.Session.Surroundings, out var address) is { } problem)
        {
            return problem;
        }

        if (address.Kind != AddressKind.IP)
        {
            context.Use(address.Kind == AddressKind.Unix ? "server unix@" : "server abns@");
            server = template with { Host = address.Host, Port = 0, AddressKind = address.Kind };
            return null;
        }

        // Without a port, or with 0, it is the client's own.
        var isRelative = address.IsPortOffset || address.FirstPort == 0;
        if (isRelative)
        {
            context.Use("server address without port");
        }

        var isAny = address.Address is { } ip && (ip.Equals(System.Net.IPAddress.Any) || ip.Equals(System.Net.IPAddress.IPv6Any));
        if (isAny)
        {
            context.Use("server 0.0.0.0");
        }

        server = template with
        {
            Host = isAny ? address.Address!.ToString() : address.Host,
            Port = address.FirstPort,
            IsPortRelative = isRelative,
            Family = address.Family,
        };
        return null;
    }
}
