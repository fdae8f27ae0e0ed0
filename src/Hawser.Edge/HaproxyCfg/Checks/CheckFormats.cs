using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Checks;

/// <summary>Log-format strings of checks.</summary>
internal static class CheckFormats
{
    public static SampleScope Scope(KeywordContext context) => context.Scope(SamplePoints.Check, "http-check expression");

    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(KeywordContext context, string text, out LogFormatConfig format) =>
        LogFormatParser.TryParse(text, context.Location, Scope(context), isHttp: true, LogFormatFlags.None, out format) is { } problem
            ? $"'{text}' invalid log-format string ({problem})."
            : null;
}
