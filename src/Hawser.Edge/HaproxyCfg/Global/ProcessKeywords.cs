using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary>Keywords that set one property of the process.</summary>
internal static class ProcessKeywords
{
    private const int MaxThreads = 64;
    private const int MaxSpread = 50;

    public static void ParseMaxConn(KeywordContext context) => Integer(context, (g, v) => g with { MaxConn = v == 0 ? null : v });

    public static void ParseMaxConnRate(KeywordContext context) => Integer(context, (g, v) => g with { MaxConnectionRate = v });

    public static void ParseMaxSessionRate(KeywordContext context) => Integer(context, (g, v) => g with { MaxSessionRate = v });

    public static void ParseThreads(KeywordContext context)
    {
        if (!Numbers.TryParse(context.Next(), out var threads))
        {
            context.Error($"'nbthread' passed a missing or unparsable integer value in '{context.Current}'");
        }
        else if (threads is < 1 or > MaxThreads)
        {
            context.Error($"'nbthread' value must be between 1 and {MaxThreads} (was {threads})");
        }
        else if (context.ExpectEnd("nbthread"))
        {
            context.Global = context.Global with { Threads = threads };
        }
    }

    public static void ParseSpreadChecks(KeywordContext context)
    {
        const string Usage = "'spread-checks' needs a positive value in range 0..50.";
        if (!context.ExpectInteger("'spread-checks' expects an integer argument (0..50).", int.MinValue, out var percent))
        {
            return;
        }

        if (percent is < 0 or > MaxSpread)
        {
            context.Error(Usage);
        }
        else if (context.ExpectEnd("spread-checks"))
        {
            context.Global = context.Global with { SpreadChecks = percent };
        }
    }

    public static void ParseMaxSpreadChecks(KeywordContext context)
    {
        if (!context.Expect("'max-spread-checks' expects an integer argument (0..).", out var text))
        {
            return;
        }

        switch (TimeParser.TryParse(text, out var time, out var character))
        {
            case TimeParser.Problem.Overflow:
                context.Error($"timer overflow in argument '{text}' to 'max-spread-checks' (maximum value is 2147483647 ms or ~24.8 days).");
                break;
            case TimeParser.Problem.Character:
                context.Error($"unsupported character '{character}' in 'max-spread-checks' (wants an integer delay).");
                break;
            default:
                if (context.ExpectEnd("max-spread-checks"))
                {
                    context.Global = context.Global with { MaxSpreadChecks = time };
                }

                break;
        }
    }

    public static void ParseHardStopAfter(KeywordContext context) => Time(context, (g, v) => g with { HardStopAfter = v });

    public static void ParseGrace(KeywordContext context) => Time(context, (g, v) => g with { Grace = v });

    public static void ParseCloseSpreadTime(KeywordContext context)
    {
        if (context.Peek == "infinite")
        {
            context.TryNext(out _);
            context.Global = context.Global with { CloseSpreadTime = int.MaxValue };
            return;
        }

        Time(context, (g, v) => g with { CloseSpreadTime = v });
    }

    public static void ParseNode(KeywordContext context)
    {
        var name = context.Next();
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            context.Error("'node' requires valid node name - non-empty string with digits(0-9), letters(A-Z, a-z), dot(.), hyphen(-) or underscode(_).");
        }
        else if (context.ExpectEnd("node"))
        {
            context.Global = context.Global with { NodeName = name };
        }
    }

    public static void ParseDescription(KeywordContext context)
    {
        if (context.Expect("'description' expects a string argument.", out var first))
        {
            context.Global = context.Global with { Description = string.Join(' ', context.Rest().Select(w => w.Text).Prepend(first)) };
        }
    }

    public static void ParsePidFile(KeywordContext context)
    {
        if (context.Expect("'pidfile' expects a file name as an argument.", out var file) && context.ExpectEnd("pidfile"))
        {
            context.Global = context.Global with { PidFile = file };
        }
    }

    public static void ParseNoReusePort(KeywordContext context)
    {
        if (context.ExpectEnd("noreuseport"))
        {
            context.Global = context.Global with { IsReusePortOff = true };
        }
    }

    public static void ParseLogTag(KeywordContext context)
    {
        if (context.Expect("'log-tag' expects a tag for use in syslog.", out var tag))
        {
            context.Global = context.Global with { LogTag = tag };
        }
    }

    public static void ParseLogHostName(KeywordContext context)
    {
        context.TryNext(out var name);
        if (context.ExpectEnd())
        {
            context.Global = context.Global with { LogHostName = name };
        }
    }

    private static void Integer(KeywordContext context, Func<GlobalConfig, int, GlobalConfig> set)
    {
        var keyword = context.Keyword;
        if (context.TryReadInteger($"'{keyword}' expects an integer argument.", keyword, 0, out var value))
        {
            context.Global = set(context.Global, value);
        }
    }

    private static void Time(KeywordContext context, Func<GlobalConfig, int, GlobalConfig> set)
    {
        var keyword = context.Keyword;
        if (!context.Expect($"'{keyword}' expects <time> as argument.", out var text))
        {
            return;
        }

        switch (TimeParser.TryParse(text, out var time, out var character))
        {
            case TimeParser.Problem.Overflow:
                context.Error($"timer overflow in argument '{text}' to <{keyword}> (maximum value is 2147483647 ms or ~24.8 days).");
                break;
            case TimeParser.Problem.Character:
                context.Error($"unexpected character '{character}' in argument to <{keyword}>.");
                break;
            default:
                if (context.ExpectEnd(keyword))
                {
                    context.Global = set(context.Global, time);
                }

                break;
        }
    }
}
