using System.Globalization;

namespace Hawser.IdleConnections;

/// <summary>The command line.</summary>
internal sealed record IdleOptions
{
    // Each client process opens half of them, and stays far below its limit of descriptors.
    public const int ClientProcesses = 2;

    public int Connections { get; init; } = 10_000;

    /// <summary>Pings of each connection: one every 25 s make 144 an hour.</summary>
    public int Pings { get; init; } = 144;

    /// <summary>Milliseconds between a pong and the next ping: 10,000 connections at 500 are 20,000 heartbeats a second.</summary>
    public int Interval { get; init; } = 500;

    public bool HasRecovery { get; init; }

    /// <exception cref="FormatException">Something is wrong with it.</exception>
    public static IdleOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new IdleOptions();
        for (var index = 0; index < arguments.Length; index++)
        {
            options = arguments[index] switch
            {
                "--connections" when index + 1 < arguments.Length => options with { Connections = int.Parse(arguments[++index], CultureInfo.InvariantCulture) },
                "--pings" when index + 1 < arguments.Length => options with { Pings = int.Parse(arguments[++index], CultureInfo.InvariantCulture) },
                "--interval" when index + 1 < arguments.Length => options with { Interval = int.Parse(arguments[++index], CultureInfo.InvariantCulture) },
                "--recovery" => options with { HasRecovery = true },
                var unknown => throw new FormatException($"Unknown: {unknown} (there are --connections N, --pings N, --interval MILLISECONDS, --recovery)"),
            };
        }

        return options;
    }
}
