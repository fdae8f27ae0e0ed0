using Microsoft.Extensions.Logging;

namespace Hawser.SocketIO.Namespaces;

/// <summary>Log messages of Socket.IO.</summary>
internal static partial class SocketIOLog
{
    [LoggerMessage(1, LogLevel.Debug, "Session {SessionId} broke the protocol and was closed: {Violation}.", EventName = "ProtocolViolation")]
    public static partial void ProtocolViolation(ILogger logger, string sessionId, string violation);

    [LoggerMessage(2, LogLevel.Error, "The handler of '{EventName}' failed for socket {SocketId}. The socket goes on.", EventName = "HandlerFailed")]
    public static partial void HandlerFailed(ILogger logger, string eventName, string socketId, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Event '{EventName}' of socket {SocketId} was dropped: its arguments do not fit the handler's types. {Problem}", EventName = "ArgumentsDoNotFit")]
    public static partial void ArgumentsDoNotFit(ILogger logger, string eventName, string socketId, string problem);

    [LoggerMessage(4, LogLevel.Information, "Closing {Count} sessions: the server is shutting down.", EventName = "ShuttingDown")]
    public static partial void ShuttingDown(ILogger logger, int count);
}
