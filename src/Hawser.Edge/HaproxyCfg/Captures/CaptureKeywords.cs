using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Captures;

/// <summary><c>capture cookie|request header|response header</c> and <c>declare capture request|response</c></summary>
internal static class CaptureKeywords
{
    public static void Parse(KeywordContext context)
    {
        var what = context.Next();
        if (what == "cookie")
        {
            ParseCookie(context);
        }
        else if (what is "request" or "response" && context.TryNext("header"))
        {
            ParseHeader(context, what);
        }
        else
        {
            context.Error("'capture' expects 'cookie' or 'request header' or 'response header'.");
        }
    }

    public static void ParseDeclare(KeywordContext context)
    {
        if (context.Proxy.Kind == ProxyKind.Defaults)
        {
            context.Error("'declare' not available in default section");
            return;
        }

        if (!context.Proxy.IsFrontend)
        {
            context.Error("'declare' only available in frontend or listen section");
            return;
        }

        if (!context.TryNext("capture"))
        {
            context.Error(context.HasMore
                ? $"unknown declaration type '{context.Peek}' (supports 'capture')"
                : "'declare' needs a second keyword that specify the type of declaration ('capture')");
            return;
        }

        var direction = context.Next();
        if (direction is not ("request" or "response"))
        {
            context.Error("'declare capture' requires a direction ('request' or 'response')");
        }
        else if (!context.TryNext("len"))
        {
            context.Error("'declare capture' requires a capture length ('len')");
        }
        else if (!context.TryNext(out var text))
        {
            context.Error("'declare capture': 'len' requires a numeric value that represents the capture length");
        }
        else if (!Numbers.TryParse(text, out var length) || length <= 0)
        {
            context.Error($"'declare capture': cannot parse the length '{text}'.");
        }
        else
        {
            Add(context, direction, new CaptureConfig(null, length));
        }
    }

    /// <summary>Appends a slot and returns its number.</summary>
    public static int Add(KeywordContext context, string direction, CaptureConfig capture)
    {
        var proxy = context.Proxy;
        context.Proxy = direction == "request"
            ? proxy with { RequestCaptures = proxy.RequestCaptures.Add(capture) }
            : proxy with { ResponseCaptures = proxy.ResponseCaptures.Add(capture) };
        return (direction == "request" ? context.Proxy.RequestCaptures : context.Proxy.ResponseCaptures).Length - 1;
    }

    private static void ParseCookie(KeywordContext context)
    {
        const string Usage = "'capture' expects 'cookie' <cookie_name> 'len' <len>.";
        if (!context.TryNext(out var name) || name.Length == 0 || !context.TryNext("len") || !context.TryNext(out var text))
        {
            context.Error(Usage);
            return;
        }

        if (!Numbers.TryParse(text, out var length) || length < 0)
        {
            context.Error(Usage);
            return;
        }

        // A name with an equals sign behind it is the whole name.
        context.Use("capture cookie");
        var isExact = name.EndsWith('=');
        context.Proxy = context.Proxy with { CookieCapture = new CookieCaptureConfig(isExact ? name[..^1] : name, isExact, length) };
    }

    private static void ParseHeader(KeywordContext context, string direction)
    {
        var usage = $"'capture {direction}' expects 'header' <header_name> 'len' <len>.";
        if (!context.TryNext(out var name) || name.Length == 0 || !context.TryNext("len") || !context.TryNext(out var text)
            || !Numbers.TryParse(text, out var length) || length < 0)
        {
            context.Error(usage);
            return;
        }

        if (context.ExpectEnd($"capture {direction}"))
        {
            context.Use($"capture {direction} header");
            Add(context, direction, new CaptureConfig(name, length));
        }
    }
}
