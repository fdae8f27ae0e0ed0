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

    [LoggerMessage(5, LogLevel.Debug, "The handler of '{EventName}' was still at work when socket {SocketId} went away.", EventName = "HandlerAbandoned")]
    public static partial void HandlerAbandoned(ILogger logger, string eventName, string socketId);

    [LoggerMessage(6, LogLevel.Error, "A middleware of namespace {Namespace} failed; the client was refused. Throw a ConnectErrorException to say why.", EventName = "MiddlewareFailed")]
    public static partial void MiddlewareFailed(ILogger logger, string @namespace, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "Session {SessionId} was closed: its client does not read, and {Messages} messages ({Bytes} bytes) wait for it. See SocketIOOptions.OutgoingQueue.", EventName = "SlowClientClosed")]
    public static partial void SlowClientClosed(ILogger logger, string sessionId, int messages, long bytes);

    [LoggerMessage(8, LogLevel.Information, "Draining: closing {Count} sessions, {PerSecond} per second.", EventName = "Draining")]
    public static partial void Draining(ILogger logger, int count, double perSecond);

    [LoggerMessage(9, LogLevel.Error, "The session of socket {SocketId} could not be kept: its client starts anew if it comes back.", EventName = "SessionNotKept")]
    public static partial void SessionNotKept(ILogger logger, string socketId, Exception exception);

    [LoggerMessage(10, LogLevel.Error, "A handler of expired sessions failed in namespace {Namespace}.", EventName = "ExpiryHandlerFailed")]
    public static partial void ExpiryHandlerFailed(ILogger logger, string @namespace, Exception exception);

    [LoggerMessage(11, LogLevel.Error, "A server's event '{EventName}' could not be handled in namespace {Namespace}.", EventName = "ServerEventFailed")]
    public static partial void ServerEventFailed(ILogger logger, string eventName, string @namespace, Exception exception);

    [LoggerMessage(12, LogLevel.Error, "A catch-all handler failed for event '{EventName}' of socket {SocketId}.", EventName = "CatchAllFailed")]
    public static partial void CatchAllFailed(ILogger logger, string eventName, string socketId, Exception exception);

    [LoggerMessage(13, LogLevel.Error, "The adapter of the empty namespace {Namespace} could not be closed.", EventName = "NamespaceNotClosed")]
    public static partial void NamespaceNotClosed(ILogger logger, string @namespace, Exception exception);

    [LoggerMessage(14, LogLevel.Error, "A handler of room changes failed in namespace {Namespace}.", EventName = "RoomHandlerFailed")]
    public static partial void RoomHandlerFailed(ILogger logger, string @namespace, Exception exception);

    [LoggerMessage(15, LogLevel.Error, "The session of socket {SocketId} could not be dropped: if its client comes back it may find it as it was before.", EventName = "SessionNotDropped")]
    public static partial void SessionNotDropped(ILogger logger, string socketId, Exception exception);

    [LoggerMessage(20, LogLevel.Error, "The parser failed: {Decoder} threw for a message of session {SessionId}, which was closed. Decode must return a violation instead.", EventName = "ParserFailed")]
    public static partial void ParserFailed(ILogger logger, Type decoder, string sessionId, Exception exception);

    [LoggerMessage(21, LogLevel.Error, "The data of the error '{Message}' cannot be written as JSON; the client gets the message alone.", EventName = "ErrorDataUnwritable")]
    public static partial void ErrorDataUnwritable(ILogger logger, string message, Exception exception);

    [LoggerMessage(22, LogLevel.Error, "Event '{EventName}' of socket {SocketId} could not be answered.", EventName = "AnswerFailed")]
    public static partial void AnswerFailed(ILogger logger, string eventName, string socketId, Exception exception);

    [LoggerMessage(30, LogLevel.Debug, "Event '{EventName}' of socket {SocketId} was refused: {Reason}", EventName = "EventRefused")]
    public static partial void EventRefused(ILogger logger, string eventName, string socketId, string reason);

    [LoggerMessage(31, LogLevel.Debug, "Socket {SocketId} of session {SessionId} was closed, to come back with new credentials: those of its user expired at {Expires}.", EventName = "UserExpired")]
    public static partial void UserExpired(ILogger logger, string socketId, string sessionId, DateTimeOffset expires);

    [LoggerMessage(32, LogLevel.Warning, "The server stops while the handlers of {Count} sockets are at work. They have had {Limit} since their clients were let go.", EventName = "HandlersCutOff")]
    public static partial void HandlersCutOff(ILogger logger, int count, TimeSpan limit);
}
