using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Checks;

/// <summary>Reads the arguments of <c>http-check send</c>.</summary>
internal static class CheckSendParser
{
    public static (CheckStepConfig? Step, string? Problem) Parse(KeywordContext context, SourceLocation location)
    {
        var step = new CheckSendConfig(location);
        while (context.TryNext(out var keyword))
        {
            if (keyword is not ("comment" or "meth" or "uri" or "uri-lf" or "ver" or "hdr" or "body" or "body-lf"))
            {
                return (null, "expects 'comment', 'meth', 'uri', 'uri-lf', 'ver', 'hdr', 'body' or 'body-lf' "
                    + $"but got '{keyword}' as argument.");
            }

            if (!context.TryNext(out var text) || text.Length == 0)
            {
                return (null, keyword == "hdr" ? "'hdr' expects <name> and <value> as arguments" : $"'{keyword}' expects a string as argument.");
            }

            string? problem = null;
            LogFormatConfig? format = null;
            if (keyword is "uri-lf" or "body-lf")
            {
                problem = CheckFormats.TryParse(context, text, out format);
            }

            switch (keyword)
            {
                case "comment":
                    step = step with { Comment = text };
                    break;
                case "meth":
                    step = step with { Method = text };
                    break;
                case "ver":
                    step = step with { Version = text };
                    break;
                case "uri" or "uri-lf":
                    step = step with { Uri = format ?? LogFormats.Literal(text, context.Location) };
                    break;
                case "body" or "body-lf":
                    step = step with { Body = format ?? LogFormats.Literal(text, context.Location) };
                    break;
                default:
                    problem = Header(context, text, ref step);
                    break;
            }

            if (problem is not null)
            {
                return (null, problem);
            }
        }

        return (step, null);
    }

    private static string? Header(KeywordContext context, string name, ref CheckSendConfig step)
    {
        if (!context.TryNext(out var text))
        {
            return "'hdr' expects <name> and <value> as arguments";
        }

        // HAProxy sets the length itself.
        if (name.ToLowerInvariant() is "content-length" or "transfer-encoding")
        {
            return null;
        }

        var problem = LogFormatParser.TryParse(text, context.Location, CheckFormats.Scope(context), isHttp: true, LogFormatFlags.None, out var value);
        step = step with { Headers = step.Headers.Add(new ReplyHeaderConfig(name, value)) };
        return problem;
    }
}
