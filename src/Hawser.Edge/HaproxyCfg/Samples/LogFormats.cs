using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Log-format strings that are no more than text.</summary>
internal static class LogFormats
{
    public static LogFormatConfig Literal(string text, SourceLocation location) =>
        new(text, text.Length == 0 ? [] : [new LiteralPart(text)], location);
}
