using Hawser.EngineIO.Transports;

namespace Hawser.EngineIO.Sessions;

/// <summary>A WebSocket that wants to take over a session, until the client confirms it or time is up.</summary>
/// <param name="Candidate">The WebSocket.</param>
/// <param name="Deadline">When it is given up, in milliseconds of the heartbeat wheel's clock.</param>
internal sealed record PendingUpgrade(Transport Candidate, long Deadline)
{
    /// <summary>Whether the client's probe was answered.</summary>
    public bool IsProbed { get; set; }
}
