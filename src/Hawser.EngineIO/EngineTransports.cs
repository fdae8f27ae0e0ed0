namespace Hawser.EngineIO;

/// <summary>The ways in which clients can connect.</summary>
[Flags]
public enum EngineTransports
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>HTTP long-polling.</summary>
    Polling = 1,

    /// <summary>WebSocket, from the start or after an upgrade from polling.</summary>
    WebSocket = 2,

    /// <summary>Both.</summary>
    All = Polling | WebSocket,
}
