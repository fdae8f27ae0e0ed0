using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Errors;

/// <summary><c>errorfile</c>, <c>errorloc</c>, <c>errorloc302</c>, <c>errorloc303</c>, <c>errorfiles</c> and <c>http-error</c></summary>
internal static class ErrorKeywords
{
    public static void ParseFile(KeywordContext context)
    {
        if (TryParseFile(context, "errorfile : expects <status_code> and <file> as arguments.") is { } error)
        {
            Add(context, error);
        }
    }

    /// <summary>Reads <c>errorfile</c>, of a proxy or of a section <c>http-errors</c>.</summary>
    public static ErrorConfig? TryParseFile(KeywordContext context, string usage)
    {
        var status = context.Next();
        var location = context.Location;
        if (!context.TryNext(out var path) || path.Length == 0)
        {
            context.Error(usage);
            return null;
        }

        var code = ErrorStatus.Parse(status);
        if (!ErrorStatus.IsKnown(code))
        {
            context.Session.Diagnostics.Error(location, $"errorfile : status code '{code}' not handled.");
            return null;
        }

        if (ErrorFiles.TryRead(context, code, path, out var reply) is { } problem)
        {
            context.Error($"errorfile : {problem}");
            return null;
        }

        return new ErrorConfig(code, reply, null, location);
    }

    public static void ParseLocation(KeywordContext context)
    {
        var keyword = context.Keyword;
        var status = ErrorStatus.Parse(context.Next());
        var location = context.Location;
        if (!context.TryNext(out var url) || url.Length == 0)
        {
            context.Error($"{keyword} : expects <status_code> and <url> as arguments.");
        }
        else if (!ErrorStatus.IsKnown(status))
        {
            context.Session.Diagnostics.Error(location, $"{keyword} : status code '{status}' not handled.");
        }
        else
        {
            Add(context, new ErrorConfig(status, null, new ErrorRedirectConfig(keyword == "errorloc303" ? 303 : 302, url), location));
        }
    }

    public static void ParseFiles(KeywordContext context)
    {
        if (!context.Expect("errorfiles : expects <name> as argument.", out var section))
        {
            return;
        }

        // Without statuses, all that the section has: they are looked up when all is read.
        var location = context.Location;
        if (!context.HasMore)
        {
            Add(context, new ErrorConfig(0, new HttpReplyConfig { Status = 0, Body = ReplyBody.ErrorFiles, Section = section }, null, location));
            return;
        }

        var errors = new List<ErrorConfig>();
        while (context.TryNext(out var text))
        {
            var status = ErrorStatus.Parse(text);
            if (!ErrorStatus.IsKnown(status))
            {
                context.Error($"errorfiles : status code '{status}' not handled.");
                return;
            }

            errors.Add(new ErrorConfig(status, new HttpReplyConfig { Status = status, Body = ReplyBody.ErrorFiles, Section = section }, null, location));
        }

        errors.ForEach(error => Add(context, error));
    }

    public static void ParseHttpError(KeywordContext context)
    {
        var location = context.Location;
        if (context.Peek != "status")
        {
            context.Error("http-error : expects at least a <status> as arguments.");
            return;
        }

        // Composed when the request may be all there is.
        var points = SamplePoints.FrontendRequestHeader | SamplePoints.BackendRequestHeader | SamplePoints.FrontendResponseHeader | SamplePoints.BackendResponseHeader;
        var parser = new ReplyParser(context, new ReplyOptions(points, "http-error", 0, KnownStatusOnly: true));
        if (parser.TryParse(out var reply) is { } problem)
        {
            context.Error($"http-error : {problem}");
        }
        else if (!ErrorStatus.IsKnown(reply.Status))
        {
            context.Error($"http-error: status code '{reply.Status}' not handled.");
        }
        else if (context.HasMore)
        {
            context.Error($"http-error : unknown keyword '{context.Peek}'.");
        }
        else
        {
            Add(context, new ErrorConfig(reply.Status, reply, null, location));
        }
    }

    private static void Add(KeywordContext context, ErrorConfig error) =>
        context.Proxy = context.Proxy with { Errors = context.Proxy.Errors.Add(error) };
}
