using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Addresses;

/// <summary>Reads what stands after <c>source</c>, of a backend and of a server.</summary>
internal static class SourceParser
{
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(KeywordContext context, AddressForms forms, string usage, out SourceConfig? source)
    {
        source = null;
        if (!context.TryNext(out var text) || text.Length == 0)
        {
            return usage;
        }

        if (AddressParser.TryParse(text, forms, context.Session.Surroundings, out var address) is { } problem)
        {
            return $"'source {text}' : {problem}";
        }

        if (address.Kind != AddressKind.IP)
        {
            return $"'source {text}' : only addresses of IP can be a source";
        }

        string? device = null;
        while (context.Peek is "interface" or "usesrc")
        {
            context.TryNext(out var keyword);
            if (keyword == "usesrc")
            {
                return "'usesrc' is one of HAProxy's that Hawser does not support yet.";
            }

            device = context.Next();
            if (device.Length == 0)
            {
                return "'source' : missing interface name.";
            }
        }

        source = new SourceConfig(address.Address!, address.FirstPort, address.LastPort, device);
        return null;
    }
}
