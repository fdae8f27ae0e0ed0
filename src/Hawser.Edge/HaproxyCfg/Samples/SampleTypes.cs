using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>The types of samples: their names in the tables, and which becomes which by itself.</summary>
internal static class SampleTypes
{
    public static SampleType Parse(string word) => word switch
    {
        "bool" => SampleType.Bool,
        "sint" => SampleType.Integer,
        "addr" => SampleType.Address,
        "ipv4" => SampleType.IPv4,
        "ipv6" => SampleType.IPv6,
        "str" => SampleType.String,
        "bin" => SampleType.Binary,
        "meth" => SampleType.Method,
        _ => SampleType.Any,
    };

    /// <summary>Whether a sample of one type can be taken for one of another, as HAProxy 2.6 does.</summary>
    public static bool CanBecome(this SampleType from, SampleType to)
    {
        if (from == to || from == SampleType.Any || to == SampleType.Any)
        {
            return true;
        }

        var isAddress = to is SampleType.Address or SampleType.IPv4 or SampleType.IPv6;
        var isText = to is SampleType.String or SampleType.Binary;
        return from switch
        {
            SampleType.Bool => isText || to == SampleType.Integer,
            SampleType.Integer => isText || isAddress || to == SampleType.Bool,
            SampleType.Address => isAddress,
            SampleType.IPv4 => isText || isAddress || to is SampleType.Bool or SampleType.Integer,
            SampleType.IPv6 => isText || isAddress,
            SampleType.String => true,
            _ => isText,
        };
    }
}
