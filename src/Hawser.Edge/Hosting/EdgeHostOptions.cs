namespace Hawser.Edge.Hosting;

/// <summary>What an edge takes from its surroundings.</summary>
internal sealed record EdgeHostOptions
{
    /// <summary>Where log lines go.</summary>
    public required Stream Output { get; init; }

    /// <summary>Where messages for the operator go.</summary>
    public required TextWriter Errors { get; init; }

    public int LoopCount { get; init; } = Environment.ProcessorCount;

    /// <summary>What finds the addresses of servers that are given by name.</summary>
    public INameResolver Resolver { get; init; } = new SystemNameResolver();

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
