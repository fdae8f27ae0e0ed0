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

    [LoggerMessage(4, LogLevel.Warning, "Session {SessionId} is not known here. If the client has just been opened on another node, the balancer in front does not keep clients on their node: let it stick by cookie, or by the sid's first five characters, which are the node's tag ({NodeTag} here).", EventName = "UnknownSession")]
    public static partial void UnknownSession(ILogger logger, string sessionId, string nodeTag);

    [LoggerMessage(5, LogLevel.Warning, "Session {SessionId} sent a request of more than {MaxPayload} bytes, which was refused (413). Raise EngineIOOptions.MaxPayload if it was meant well.", EventName = "PayloadTooLarge")]
    public static partial void PayloadTooLarge(ILogger logger, string sessionId, int maxPayload);
}
