namespace Hawser.Cli.Demo;

/// <summary>What a person needs to know once everything runs.</summary>
/// <param name="Url">What to open.</param>
/// <param name="Redis">The user's Redis that serves as the broker; null if the demo runs one of its own.</param>
/// <param name="LogFolder">Where the processes log.</param>
/// <param name="CurlCommand">How to load the page without a browser.</param>
internal sealed record DemoFacts(string Url, RedisAddress? Redis, string LogFolder, string CurlCommand);
