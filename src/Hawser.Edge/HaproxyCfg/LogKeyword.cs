using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary><c>log stdout format raw &lt;facility&gt; [max level]</c> and <c>log global</c></summary>
internal static class LogKeyword
{
    private const string Usage = "log : expects <address> and <facility> or global as arguments";

    public static void ParseInProxy(KeywordContext context)
    {
        if (context.Peek == "global")
        {
            context.TryNext(out _);
            context.ExpectEnd("log global");
            context.Proxy = context.Proxy with { LogsGlobally = true };
        }
        else if (TryParse(context) is { } log)
        {
            context.Proxy = context.Proxy with { Logs = context.Proxy.Logs.Add(log) };
        }
    }

    public static void ParseInGlobal(KeywordContext context)
    {
        if (TryParse(context) is { } log)
        {
            context.Global = context.Global with { Logs = context.Global.Logs.Add(log) };
        }
    }

    private static LogConfig? TryParse(KeywordContext context)
    {
        if (!context.Expect(Usage, out var target) || !context.HasMore)
        {
            context.Error(Usage);
            return null;
        }

        var location = context.Location;
        if (target != "stdout")
        {
            context.Error($"log : the target '{target}' is not supported yet; Hawser logs to 'stdout'");
            return null;
        }

        context.TryNext(out var word);
        if (word != "format" || !context.TryNext(out var format) || format != "raw")
        {
            context.Error("log : Hawser logs in 'format raw' only as yet; write 'log stdout format raw <facility>'");
            return null;
        }

        if (!context.Expect(Usage, out var name))
        {
            return null;
        }

        if (!TryParseName<LogFacility>(name, out var facility))
        {
            context.Error($"log : unknown log facility '{name}'");
            return null;
        }

        var level = LogLevel.Debug;
        if (context.TryNext(out var levelName) && !TryParseName(levelName, out level))
        {
            context.Error($"log : unknown optional log level '{levelName}'");
            return null;
        }

        context.ExpectEnd("log");
        return new LogConfig(facility, level, location);
    }

    private static bool TryParseName<T>(string name, out T value)
        where T : struct, Enum
    {
        value = default;
        return name.Length > 0 && char.IsAsciiLetterLower(name[0]) && Enum.TryParse(name, ignoreCase: true, out value);
    }
}
