using Microsoft.Extensions.Logging;

namespace Hawser.EngineIO.Sessions;

/// <summary>Log messages of Engine.IO.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Debug, "Session {SessionId} opened over {Transport} by {RemoteAddress}.", EventName = "SessionOpened")]
    public static partial void SessionOpened(ILogger logger, string sessionId, string transport, System.Net.IPAddress? remoteAddress);

    [LoggerMessage(2, LogLevel.Debug, "Session {SessionId} closed: {Reason} ({Detail}).", EventName = "SessionClosed")]
    public static partial void SessionClosed(ILogger logger, string sessionId, string reason, string? detail);

    [LoggerMessage(3, LogLevel.Debug, "Request refused with code {Code} ({Message}): {Method} {Url}.", EventName = "RequestRefused")]
    public static partial void RequestRefused(ILogger logger, int code, string message, string method, string url);

    [LoggerMessage(4, LogLevel.Warning, "Session {SessionId} is not known here. If the client has just been opened on another node, the balancer in front does not keep clients on their node: let it stick by cookie, or by the sid's first five characters, which are the node's tag ({NodeTag} here). After a restart of this node a few of these are normal.", EventName = "UnknownSession")]
    public static partial void UnknownSession(ILogger logger, string sessionId, string nodeTag);

    [LoggerMessage(5, LogLevel.Warning, "Session {SessionId} sent a request of more than {MaxPayload} bytes, which was refused (413). Raise EngineIOOptions.MaxPayload if it was meant well.", EventName = "RequestTooLarge")]
    public static partial void RequestTooLarge(ILogger logger, string sessionId, int maxPayload);

    [LoggerMessage(6, LogLevel.Warning, "Session {SessionId} sent a message of more than {MaxPayload} bytes over WebSocket and was closed (1009). Raise EngineIOOptions.MaxPayload if it was meant well.", EventName = "MessageTooLarge")]
    public static partial void MessageTooLarge(ILogger logger, string sessionId, int maxPayload);

    [LoggerMessage(7, LogLevel.Debug, "Session {SessionId} is over: its client did not know yet.", EventName = "EndedSession")]
    public static partial void EndedSession(ILogger logger, string sessionId);

    [LoggerMessage(8, LogLevel.Error, "EngineIOOptions.AllowRequest threw; the handshake was refused.", EventName = "AllowRequestFailed")]
    public static partial void AllowRequestFailed(ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "A client asked for a WebSocket, which this host does not hand out over {Protocol}: it offers neither an upgrade, nor an extended CONNECT, nor WebSockets of its own. The client goes on with polling if it can. Check that the server and every proxy before it let WebSockets through.", EventName = "NoWebSockets")]
    public static partial void NoWebSockets(ILogger logger, string protocol);

    [LoggerMessage(10, LogLevel.Warning, "A WebSocket was refused (503): the host lets no more connections be upgraded. Raise KestrelServerLimits.MaxConcurrentUpgradedConnections, or add a node.", EventName = "TooManyWebSockets")]
    public static partial void TooManyWebSockets(ILogger logger);

    [LoggerMessage(11, LogLevel.Error, "A heartbeat failed; those of other sessions go on.", EventName = "HeartbeatFailed")]
    public static partial void HeartbeatFailed(ILogger logger, Exception exception);

    [LoggerMessage(12, LogLevel.Debug, "A request of session {SessionId} could not be read: {Detail}.", EventName = "RequestBroken")]
    public static partial void RequestBroken(ILogger logger, string sessionId, string detail);

    [LoggerMessage(13, LogLevel.Warning, "{Count} more warnings {Event} were left out: clients cause too many of them. The metrics count all.", EventName = "WarningsLeftOut")]
    public static partial void WarningsLeftOut(ILogger logger, string @event, long count);
}
