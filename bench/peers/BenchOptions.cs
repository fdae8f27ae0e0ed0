namespace Hawser.Peers;

/// <summary>How long and how often is measured.</summary>
internal sealed record BenchOptions
{
    /// <summary>Rounds; in each, every contestant does every kind of work once.</summary>
    public int Rounds { get; private init; } = 5;

    /// <summary>Seconds that one contestant does one kind of work.</summary>
    public int Seconds { get; private init; } = 4;

    public static BenchOptions Parse(string[] args)
    {
        var options = new BenchOptions();
        for (var index = 0; index < args.Length; index += 2)
        {
            var value = index + 1 < args.Length && int.TryParse(args[index + 1], out var number) && number > 0
                ? number
                : throw new FormatException($"{args[index]} needs a number above 0. There are --rounds N and --seconds N.");
            options = args[index] switch
            {
                "--rounds" => options with { Rounds = value },
                "--seconds" => options with { Seconds = value },
                _ => throw new FormatException($"Unknown option {args[index]}. There are --rounds N and --seconds N."),
            };
        }

        return options;
    }
}
