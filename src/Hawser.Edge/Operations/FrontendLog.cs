using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Edge.Proxy;

namespace Hawser.Edge.Operations;

/// <summary>How, and whether, the sessions of one frontend are logged.</summary>
internal sealed class FrontendLog(FrontendModel frontend, LogRoute route, LogFormats formats)
{
    public LogRoute Route => route;

    public LogFormats Formats => formats;

    public LogKind Kind => frontend.LogKind;

    /// <summary>Whether lines are written at all: without a format there is only the one of who connected.</summary>
    public bool HasFormat => formats.Session is not null || frontend.LogKind != LogKind.None;

    /// <summary>The level of a session's line; null if it leaves none.</summary>
    public LogLevel? LevelOf(SessionRecord record)
    {
        var isError = IsError(record);
        if (record.IsSilent || (!isError && frontend.Config.Has(ProxyOptions.DontLogNormal)))
        {
            return null;
        }

        var level = record.Level ?? (isError && frontend.Config.Has(ProxyOptions.LogSeparateErrors) ? LogLevel.Err : LogLevel.Info);
        return route.Takes(level) ? level : null;
    }

    /// <summary>As in HAProxy: whoever ended it, but for the edge's own answers, retries, another server, and statuses of 500 and above.</summary>
    private static bool IsError(SessionRecord record) =>
        record.Cause is not (EndCause.Normal or EndCause.Local) || record.IsRedispatched || record.Retries > 0 || record.StatusCode >= 500;
}
