using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Validation;

/// <summary>
/// Takes apart the log-format strings of which the proxy must be known as a whole: its mode, and whether it is a frontend.
/// </summary>
internal static class LateFormats
{
    public static ProxyConfig Parse(ProxyConfig proxy, ParseSession session)
    {
        const LogFormatFlags Log = LogFormatFlags.Mandatory;
        if (proxy.IsFrontend)
        {
            proxy = proxy with
            {
                LogFormat = Parse(proxy, session, proxy.LogFormat, "log-format", SamplePoints.LogLine, Log),
                LogFormatStructuredData = Parse(proxy, session, proxy.LogFormatStructuredData, "log-format-sd", SamplePoints.LogLine, Log),
                ErrorLogFormat = Parse(proxy, session, proxy.ErrorLogFormat, "error-log-format", SamplePoints.LogLine, Log),
                UniqueIdFormat = Parse(proxy, session, proxy.UniqueIdFormat, "unique-id", SamplePoints.FrontendRequestHeader, LogFormatFlags.None),
            };
        }

        return proxy;
    }

    /// <summary>Takes apart the names that are composed for each request.</summary>
    public static ProxyConfig ParseNames(ProxyConfig proxy, ParseSession session) => proxy with
    {
        UseBackends = [.. proxy.UseBackends.Select(rule => Parse(proxy, session, rule))],
        UseServers = [.. proxy.UseServers.Select(rule => Parse(proxy, session, rule))],
    };

    private static LogFormatConfig? Parse(ProxyConfig proxy, ParseSession session, LogFormatConfig? format, string keyword, SamplePoints points, LogFormatFlags flags)
    {
        if (format is null)
        {
            return null;
        }

        var scope = new SampleScope(session, points, proxy.Name, proxy.Kind, $"{keyword} expression");
        if (LogFormatParser.TryParse(format.Text, format.Location, scope, proxy.Mode == ProxyMode.Http, flags, out var parsed) is { } problem)
        {
            session.Diagnostics.Error(format.Location, $"failed to parse {keyword} : {problem}.");
        }

        return parsed;
    }

    private static UseBackendConfig Parse(ProxyConfig proxy, ParseSession session, UseBackendConfig rule)
    {
        var scope = new SampleScope(session, SamplePoints.FrontendSwitching, proxy.Name, proxy.Kind, "use_backend expression");
        var format = Dynamic(proxy, rule.Backend, rule.Location, scope, problem => $"failed to parse use_backend rule '{rule.Backend}' : {problem}.");
        return format is null ? rule : rule with { Format = format };
    }

    private static UseServerConfig Parse(ProxyConfig proxy, ParseSession session, UseServerConfig rule)
    {
        var scope = new SampleScope(session, SamplePoints.BackendServerChoice, proxy.Name, proxy.Kind, "use-server expression");
        var format = Dynamic(proxy, rule.Server, rule.Location, scope, problem => $"use-server rule failed to parse log-format '{rule.Server}' : {problem}.");
        return format is null ? rule : rule with { Format = format };
    }

    /// <summary>The format of a name that is composed; null for one that is fixed.</summary>
    private static LogFormatConfig? Dynamic(ProxyConfig proxy, string text, SourceLocation location, SampleScope scope, Func<string, string> complain)
    {
        if (!text.Contains('%'))
        {
            return null;
        }

        if (LogFormatParser.TryParse(text, location, scope, proxy.Mode == ProxyMode.Http, LogFormatFlags.None, out var format) is { } problem)
        {
            scope.Session.Diagnostics.Error(location, complain(problem));
            return format;
        }

        if (!format.Parts.All(part => part is LiteralPart))
        {
            scope.Session.Use(scope.Points == SamplePoints.FrontendSwitching ? "use_backend with a format" : "use-server with a format", location);
        }

        return format;
    }
}
