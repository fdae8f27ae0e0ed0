namespace Hawser.Edge.Configuration;

/// <summary>A slot for something that is kept of a request or a response.</summary>
/// <param name="Header">The field whose last value is kept; null for a slot that only rules fill.</param>
/// <param name="Length">Bytes that are kept at most.</param>
internal sealed record CaptureConfig(string? Header, int Length);

/// <summary><c>capture cookie</c>: the cookie of which name and value are kept.</summary>
/// <param name="Name">The beginning of the name; the whole if <paramref name="IsExact"/>: it was written with an equals sign.</param>
/// <param name="IsExact">Whether the name must be equal.</param>
/// <param name="Length">Bytes that are kept at most.</param>
internal sealed record CookieCaptureConfig(string Name, bool IsExact, int Length);

/// <summary>How the kernel probes idle connections; null for the system's settings.</summary>
/// <param name="Count">Probes without answer after which a connection is dead.</param>
/// <param name="Idle">Seconds before the first.</param>
/// <param name="Interval">Seconds between two.</param>
internal sealed record KeepAliveProbesConfig(int? Count, int? Idle, int? Interval)
{
    public static KeepAliveProbesConfig Default { get; } = new(null, null, null);
}
