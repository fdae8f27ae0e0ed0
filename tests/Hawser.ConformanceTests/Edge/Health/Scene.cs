namespace Hawser.ConformanceTests.Edge.Health;

/// <summary>What happens to the servers, and which line of the log shows that the balancer has noticed.</summary>
/// <param name="Happens">What is done; with the servers and the balancer's port.</param>
/// <param name="Until">What the log says then; null for nothing to wait for.</param>
internal sealed record Scene(Func<CheckedOrigin, CheckedOrigin, int, Task> Happens, string? Until)
{
    public static Scene Of(Action<CheckedOrigin> happens, string until) => Of((a, _) => happens(a), until);

    public static Scene Of(Action<CheckedOrigin, CheckedOrigin> happens, string until) => new((a, b, _) => { happens(a, b); return Task.CompletedTask; }, until);

    /// <summary>Nothing: the line comes by itself.</summary>
    public static Scene Wait(string until) => Of(_ => { }, until);
}
