using System.Numerics;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>What messages call the points.</summary>
internal static class SamplePointNames
{
    private static readonly string[] Names =
    [
        "frontend tcp-request connection rule",
        "frontend tcp-request session rule",
        "frontend tcp-request content rule",
        "frontend http-request header rule",
        "frontend http-request body rule",
        "frontend use-backend rule",
        "backend tcp-request content rule",
        "backend http-request header rule",
        "backend http-request body rule",
        "backend use-server, balance or stick-match rule",
        "server source selection",
        "backend tcp-response content rule",
        "backend http-response header rule",
        "backend http-response body rule",
        "backend stick-store rule",
        "frontend tcp-response content rule",
        "frontend http-response header rule",
        "frontend http-response body rule",
        "logs",
        "backend tcp-check rule",
        "configuration parser",
        "CLI parser",
    ];

    /// <summary>The names, the first point's first, as messages list them.</summary>
    public static string Of(SamplePoints points)
    {
        var names = new List<string>();
        for (var rest = (uint)points; rest != 0; rest &= rest - 1)
        {
            names.Add(Names[BitOperations.TrailingZeroCount(rest)]);
        }

        return string.Join(',', names);
    }
}
