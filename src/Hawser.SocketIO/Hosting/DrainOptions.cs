namespace Hawser.SocketIO;

/// <summary>How the server lets its clients go when it ends: they come back elsewhere, and not all at once.</summary>
public sealed class DrainOptions
{
    /// <summary>
    /// How long to go on serving after readiness has turned unhealthy, so that the balancer can see it: the interval of its
    /// checks times those that must fail. Default: none. From 0 to 10 minutes.
    /// </summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How many connections are closed per second, evenly but for some jitter. Default: 500. From 0.1 to 1,000,000.</summary>
    public double ConnectionsPerSecond { get; set; } = 500;

    /// <summary>When the rest is closed at once, counted from the end of the delay. Default: 20 s. From 0 to 1 hour.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(20);
}
