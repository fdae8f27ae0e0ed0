using System.Globalization;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Logs;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary>Actions on the connection, on the log line, on timeouts and on the place in a queue.</summary>
internal static class StreamActions
{
    public static ActionParser LogLevel { get; } = new("set-log-level", ParseLogLevel);

    public static ActionParser Nice { get; } = new("set-nice", ParseNice);

    public static ActionParser Mark { get; } = new("set-mark", ParseMark);

    public static ActionParser Tos { get; } = new("set-tos", ParseTos);

    public static ActionParser Timeout { get; } = new("set-timeout", ParseTimeout);

    public static ActionParser StrictMode { get; } = new("strict-mode", ParseStrictMode);

    public static ActionParser WaitForBody { get; } = new("wait-for-body", ParseWaitForBody);

    public static IEnumerable<ActionParser> Addresses { get; } =
    [
        Sample("set-src", sample => new SetAddressActionConfig(AddressPart.Source, sample)),
        Sample("set-src-port", sample => new SetAddressActionConfig(AddressPart.SourcePort, sample)),
        Sample("set-dst", sample => new SetAddressActionConfig(AddressPart.Destination, sample)),
        Sample("set-dst-port", sample => new SetAddressActionConfig(AddressPart.DestinationPort, sample)),
    ];

    public static IEnumerable<ActionParser> Priorities { get; } =
    [
        Sample("set-priority-class", sample => new SetPriorityClassActionConfig(sample)),
        Sample("set-priority-offset", sample => new SetPriorityOffsetActionConfig(sample)),
    ];

    private static ActionParser Sample(string name, Func<SampleConfig, ActionConfig> make) =>
        new(name, (ActionContext context, out ActionConfig? action) =>
        {
            var problem = context.TryParseSample(out var sample);
            action = sample is null ? null : make(sample);
            return problem;
        });

    private static string? ParseLogLevel(ActionContext context, out ActionConfig? action)
    {
        var text = context.Line.Next();
        if (text == "silent")
        {
            action = new SetLogLevelActionConfig(null);
            return null;
        }

        var isLevel = LogKeyword.TryParseLevel(text, out var level);
        action = new SetLogLevelActionConfig(level);
        return isLevel ? null : "expects exactly 1 argument (log level name or 'silent')";
    }

    private static string? ParseNice(ActionContext context, out ActionConfig? action)
    {
        var text = context.Line.Next();
        var isNumber = Numbers.TryParse(text, out var nice);
        action = new SetNiceActionConfig(Math.Clamp(nice, -1024, 1024));
        return text.Length == 0 ? "expects exactly 1 argument (integer value)" : isNumber ? null : Numbers.Describe("set-nice", text);
    }

    private static string? ParseMark(ActionContext context, out ActionConfig? action)
    {
        var problem = Unsigned(context, out var mark);
        action = new SetMarkActionConfig(mark);
        return problem;
    }

    private static string? ParseTos(ActionContext context, out ActionConfig? action)
    {
        var problem = Unsigned(context, out var tos);
        action = new SetTosActionConfig((int)(tos & 0xFF));
        return problem;
    }

    private static string? Unsigned(ActionContext context, out uint value)
    {
        value = 0;
        var text = context.Line.Next();
        if (text.Length == 0)
        {
            return "expects exactly 1 argument (integer/hex value)";
        }

        var isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = isHexadecimal ? text[2..] : text;
        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return uint.TryParse(digits, style, CultureInfo.InvariantCulture, out value) ? null : $"invalid character starting at '{text}' (integer/hex value expected)";
    }

    private static string? ParseTimeout(ActionContext context, out ActionConfig? action)
    {
        action = null;
        var proxy = context.Line.Proxy;
        if (!proxy.IsBackend && proxy.Kind != ProxyKind.Defaults)
        {
            return $"proxy '{proxy.Name}' has no backend capability";
        }

        var name = context.Line.Next();
        if (name is not ("server" or "tunnel"))
        {
            return $"'set-timeout' rule supports 'server'/'tunnel' (got '{name}')";
        }

        var which = name == "server" ? StreamTimeout.Server : StreamTimeout.Tunnel;
        var text = context.Line.Peek;
        if (text.Length == 0)
        {
            return "expects exactly 2 arguments";
        }

        switch (TimeParser.TryParse(text, out var time, out var character))
        {
            case TimeParser.Problem.None:
                context.Line.TryNext(out _);
                action = new SetTimeoutActionConfig(which, time, null);
                return time == 0 ? $"null value is not valid for a 'set-timeout {name}' rule" : null;
            case TimeParser.Problem.Overflow:
                return $"timer overflow in argument '{text}' to rule 'set-timeout {name}' (maximum value is 2147483647 ms or ~24.8 days)";
        }

        // What is no time is an expression.
        var problem = context.TryParseSample(out var sample);
        action = new SetTimeoutActionConfig(which, 0, sample);
        return sample is null && FetchTable.Find(SampleParser.NameAt(text, 0)) is null
            ? $"unexpected character '{character}' in rule 'set-timeout {name}'"
            : problem;
    }

    private static string? ParseStrictMode(ActionContext context, out ActionConfig? action)
    {
        var text = context.Line.Next();
        action = new StrictModeActionConfig(text == "on");
        return text.Length == 0 ? "expects exactly 1 arguments" : text is "on" or "off" ? null : $"Unexpected value '{text}'. Only 'on' and 'off' are supported";
    }

    private static string? ParseWaitForBody(ActionContext context, out ActionConfig? action)
    {
        const string Usage = "expects time <time> [ at-least <bytes> ]";
        action = null;
        var (hasTime, time, least) = (false, 0, 0);
        while (context.Line.Peek is "time" or "at-least")
        {
            var keyword = context.Line.Next();
            if (!context.Line.TryNext(out var text))
            {
                return $"missing argument for '{keyword}'";
            }

            if (keyword == "at-least")
            {
                if (SizeParser.TryParse(text, out least) is { } bad)
                {
                    return $"unexpected character '{bad}'";
                }

                continue;
            }

            hasTime = true;
            switch (TimeParser.TryParse(text, out time, out var character))
            {
                case TimeParser.Problem.Overflow:
                    return "time overflow (maximum value is 2147483647 ms or ~24.8 days)";
                case TimeParser.Problem.Character:
                    return $"unexpected character '{character}'";
            }
        }

        action = new WaitForBodyActionConfig(time, least);
        return hasTime ? null : Usage;
    }
}
