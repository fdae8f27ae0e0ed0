using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Logs;

/// <summary><c>log TARGET [len N] [format F] [sample S] FACILITY [LEVEL [MINLEVEL]]</c>, <c>log global</c> and <c>no log</c></summary>
internal static class LogKeyword
{
    private const string UsageInProxy = "log : expects <address> and <facility> or global as arguments";
    private const string UsageInGlobal = "log : expects <address> and <facility>  as arguments";
    private const int MinLength = 80;
    private const int MaxLength = 65535;

    public static void ParseInProxy(KeywordContext context)
    {
        if (context.IsNegated)
        {
            if (context.HasMore)
            {
                context.Error("log : 'no log' does not expect arguments");
            }
            else
            {
                context.Proxy = context.Proxy with { Logs = [], LogsGlobally = false };
            }
        }
        else if (context.Left == 1 && context.TryNext("global"))
        {
            context.Proxy = context.Proxy with { LogsGlobally = true };
        }
        else if (context.Left > 1 && context.TryNext("global"))
        {
            context.TryNext(out var extra);
            context.Error($"log : unknown log facility '{extra}'");
        }
        else if (TryParse(context, UsageInProxy) is { } log)
        {
            context.Proxy = context.Proxy with { Logs = context.Proxy.Logs.Add(log) };
        }
    }

    public static void ParseInGlobal(KeywordContext context)
    {
        if (context.IsNegated)
        {
            context.Global = context.Global with { Logs = [] };
        }
        else if (context.Peek == "global")
        {
            context.Error("log : 'global' is not supported for a global syslog server");
        }
        else if (TryParse(context, UsageInGlobal) is { } log)
        {
            context.Global = context.Global with { Logs = context.Global.Logs.Add(log) };
        }
    }

    /// <summary>The facilities by their numbers.</summary>
    public static bool TryParseFacility(string text, out LogFacility facility) => TryParseName(text, out facility);

    public static bool TryParseLevel(string text, out LogLevel level) => TryParseName(text, out level);

    private static LogConfig? TryParse(KeywordContext context, string usage)
    {
        if (!context.TryNext(out var target) || target.Length == 0 || !context.HasMore)
        {
            context.Error(usage);
            return null;
        }

        var location = context.Location;
        var log = new LogConfig(LogFacility.Local0, LogLevel.Debug, location);
        var problem = LogTargets.TryParse(context, target, ref log) ?? Options(context, ref log) ?? Levels(context, usage, ref log);
        if (problem is not null)
        {
            context.Error(problem == usage ? usage : $"log : {problem}");
            return null;
        }

        return log;
    }

    private static string? Options(KeywordContext context, ref LogConfig log)
    {
        if (context.TryNext("len"))
        {
            var text = context.Next();
            if (!Numbers.TryParse(text, out var length) || length is < MinLength or > MaxLength)
            {
                return $"invalid log length '{text}', must be between {MinLength} and {MaxLength}";
            }

            context.Use("log len");
            log = log with { MaxLength = length };
        }

        if (context.TryNext("format"))
        {
            var name = context.Next();
            LogEncoding? encoding = name switch
            {
                "local" => LogEncoding.Local,
                "rfc3164" => LogEncoding.Rfc3164,
                "rfc5424" => LogEncoding.Rfc5424,
                "priority" => LogEncoding.Priority,
                "short" => LogEncoding.Short,
                "timed" => LogEncoding.Timed,
                "iso" => LogEncoding.Iso,
                "raw" => LogEncoding.Raw,
                _ => null,
            };
            if (encoding is null)
            {
                return $"unknown log format '{name}'";
            }

            log = log with { Encoding = encoding.Value };
        }

        context.Use($"log format {log.Encoding.ToString().ToLowerInvariant()}");
        if (context.TryNext("sample"))
        {
            context.Use("log sample");
            var problem = LogSamples.TryParse(context.Next(), out var sample);
            log = log with { Sample = sample };
            return problem;
        }

        return null;
    }

    private static string? Levels(KeywordContext context, string usage, ref LogConfig log)
    {
        if (!context.TryNext(out var name))
        {
            return usage;
        }

        if (!TryParseName(name, out LogFacility facility))
        {
            return $"unknown log facility '{name}'";
        }

        log = log with { Facility = facility };
        if (context.TryNext(out var level))
        {
            if (!TryParseName(level, out LogLevel maximum))
            {
                return $"unknown optional log level '{level}'";
            }

            log = log with { MaxLevel = maximum };
        }

        if (context.TryNext(out var minLevel))
        {
            if (!TryParseName(minLevel, out LogLevel minimum))
            {
                return $"unknown optional minimum log level '{minLevel}'";
            }

            context.Use("log minimum level");
            log = log with { MinLevel = minimum };
        }

        return context.TryNext(out var extra) ? $"cannot handle unexpected argument '{extra}'" : null;
    }

    private static bool TryParseName<T>(string name, out T value)
        where T : struct, Enum
    {
        value = default;
        return name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            && Enum.TryParse(name, ignoreCase: true, out value);
    }
}
