namespace Hawser.Cli.Demo;

/// <summary>The demo's command line.</summary>
/// <param name="Port">The public port.</param>
/// <param name="Redis">A Redis that exists; null to start Garnet.</param>
/// <param name="HasPrompt">Whether a person sits before it.</param>
/// <param name="Builds">Whether to build what is run first.</param>
internal sealed record DemoOptions(int Port, RedisAddress? Redis, bool HasPrompt, bool Builds);
