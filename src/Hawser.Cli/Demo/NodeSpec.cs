namespace Hawser.Cli.Demo;

/// <summary>One process of the demo, before it is started.</summary>
/// <param name="Name">What the prompt calls it.</param>
/// <param name="Role">What it does, for a person.</param>
/// <param name="Port">Where it listens, on loopback.</param>
/// <param name="Assembly">The program.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="Environment">What it finds in its environment.</param>
/// <param name="Readiness">How to tell that it is ready.</param>
internal sealed record NodeSpec(
    string Name,
    string Role,
    int Port,
    string Assembly,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    Readiness Readiness)
{
    public string Address => $"127.0.0.1:{Port}";
}

/// <summary>How to tell that a process is ready.</summary>
internal enum Readiness
{
    /// <summary>It accepts connections.</summary>
    Tcp,

    /// <summary>It answers /status with 200.</summary>
    Http,

    /// <summary>It answers PING in Redis's protocol.</summary>
    Redis,
}
