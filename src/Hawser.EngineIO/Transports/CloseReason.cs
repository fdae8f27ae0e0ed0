namespace Hawser.EngineIO.Transports;

/// <summary>Why a session or transport ended; <see cref="CloseReasons.Text"/> gives Node's words.</summary>
internal enum CloseReason
{
    /// <summary>The connection broke or was misused.</summary>
    TransportError,

    /// <summary>The client ended the connection.</summary>
    TransportClose,

    /// <summary>This server closed it.</summary>
    ForcedClose,

    /// <summary>This server closed it because the client joined nothing in time.</summary>
    ForcedServerClose,

    /// <summary>The client did not answer a ping in time.</summary>
    PingTimeout,

    /// <summary>The client sent what is not Engine.IO.</summary>
    ParseError,

    /// <summary>The server ends.</summary>
    ServerShuttingDown,
}

/// <summary>The words that Socket.IO's users know.</summary>
internal static class CloseReasons
{
    public static string Text(this CloseReason reason) => reason switch
    {
        CloseReason.TransportError => "transport error",
        CloseReason.TransportClose => "transport close",
        CloseReason.ForcedClose => "forced close",
        CloseReason.ForcedServerClose => "forced server close",
        CloseReason.PingTimeout => "ping timeout",
        CloseReason.ParseError => "parse error",
        _ => "server shutting down",
    };
}
