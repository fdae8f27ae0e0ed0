using System.Collections.Immutable;
using System.Net;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Transport;

namespace Hawser.Edge.HaproxyCfg.Binds;

/// <summary><c>bind ADDRESS[,ADDRESS…] [PARAMETER…]</c></summary>
internal static class BindKeyword
{
    public static void Parse(KeywordContext context)
    {
        if (!context.Expect("'bind' expects {<path>|[addr1]:port1[-end1]}{,[addr]:port[-end]}... as arguments.", out var addresses))
        {
            return;
        }

        var location = context.Location;
        var binds = ImmutableArray.CreateBuilder<BindConfig>();
        foreach (var text in addresses.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            const AddressForms Forms = AddressForms.PortMandatory | AddressForms.PortRange | AddressForms.Descriptor;
            if (AddressParser.TryParse(text, Forms, context.Session.Surroundings, out var address) is { } problem)
            {
                context.Error($"'bind' : {problem}");
                return;
            }

            if (address.Kind != AddressKind.IP)
            {
                context.Use($"bind {PrefixOf(address.Kind)}@");
            }

            binds.AddRange(Expand(context, address, location));
        }

        var parameters = BindParameters.Parse(context, $"'bind {addresses}' in section '{context.Proxy.SectionName}'", new BindConfig { Location = location, Address = default });
        if (parameters is null)
        {
            return;
        }

        var first = context.Proxy.Binds.Length + 1;
        var whole = binds.Select((bind, index) => parameters with
        {
            Address = bind.Address,
            Kind = bind.Kind,
            Path = bind.Path,
            FileDescriptor = bind.FileDescriptor,
            Id = parameters.Id > 0 ? parameters.Id : first + index,
        });
        context.Proxy = context.Proxy with { Binds = context.Proxy.Binds.AddRange(whole) };
    }

    private static string PrefixOf(AddressKind kind) => kind switch
    {
        AddressKind.Unix => "unix",
        AddressKind.Abstract => "abns",
        AddressKind.FileDescriptor => "fd",
        _ => "sockpair",
    };

    private static IEnumerable<BindConfig> Expand(KeywordContext context, ParsedAddress address, SourceLocation location)
    {
        if (address.Kind != AddressKind.IP)
        {
            var path = address.Kind == AddressKind.Unix ? context.Global.UnixPrefix + address.Host : address.Host;
            yield return new BindConfig
            {
                Location = location,
                Address = default,
                Kind = address.Kind,
                Path = address.FileDescriptor < 0 ? path : "",
                FileDescriptor = address.FileDescriptor,
            };
            yield break;
        }

        for (var port = address.FirstPort; port <= address.LastPort; port++)
        {
            yield return new BindConfig { Location = location, Address = NetworkAddress.FromEndPoint(new IPEndPoint(address.Address!, port)) };
        }
    }
}
