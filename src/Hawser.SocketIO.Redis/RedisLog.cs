using Microsoft.Extensions.Logging;

namespace Hawser.SocketIO.Redis;

/// <summary>Log messages of the Redis adapter.</summary>
internal static partial class RedisLog
{
    [LoggerMessage(1, LogLevel.Warning, "Namespace {Namespace}: messages cannot be published to Redis; other nodes' clients do not get them until it is back. {Problem}", EventName = "PublishFailed")]
    public static partial void PublishFailed(ILogger logger, string @namespace, string problem);

    [LoggerMessage(2, LogLevel.Information, "Namespace {Namespace}: publishing to Redis works again; {Lost} messages were not published.", EventName = "PublishingResumed")]
    public static partial void PublishingResumed(ILogger logger, string @namespace, long lost);

    [LoggerMessage(3, LogLevel.Debug, "A message on channel {Channel} is malformed, or of a kind that is not supported, and was dropped.", EventName = "MalformedMessage")]
    public static partial void MalformedMessage(ILogger logger, string channel);

    [LoggerMessage(4, LogLevel.Warning, "Namespace {Namespace}: Redis does not answer. This node serves its own clients, and joins the others by itself once Redis is there. {Problem}", EventName = "SubscribeFailed")]
    public static partial void SubscribeFailed(ILogger logger, string @namespace, string problem);
}
