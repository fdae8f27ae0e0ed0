namespace Hawser.Cli.Demo;

/// <summary>Says, in one sentence for a person, why the demo cannot go on and what to do.</summary>
internal sealed class DemoException(string message) : Exception(message);
