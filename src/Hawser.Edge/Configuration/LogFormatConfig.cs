using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>
/// A log-format string: the format of a log line, or the text of an argument that is composed for each request
/// (configuration manual §8.2.6).
/// </summary>
/// <param name="Text">It as written.</param>
/// <param name="Parts">What it is put together from, in order.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record LogFormatConfig(string Text, ImmutableArray<LogFormatPart> Parts, SourceLocation Location);

/// <summary>One part of a log-format string.</summary>
internal abstract record LogFormatPart;

/// <summary>Text as it is. Two percent signs are one.</summary>
internal sealed record LiteralPart(string Text) : LogFormatPart;

/// <summary>A blank; in a log line several are written as one, also with nothing between them.</summary>
internal sealed record SeparatorPart : LogFormatPart;

/// <summary>A variable, such as <c>%ci</c>.</summary>
/// <param name="Name">Its name without the percent sign, such as <c>ci</c>, <c>HM</c>, <c>hr</c>.</param>
/// <param name="Flags">How it is written.</param>
internal sealed record VariablePart(string Name, LogFormatFlags Flags) : LogFormatPart;

/// <summary>A sample expression, <c>%[…]</c>.</summary>
internal sealed record SamplePart(SampleConfig Sample, LogFormatFlags Flags) : LogFormatPart;

/// <summary>How a part is written: <c>%{+Q}r</c>. Flags that stand alone, as in <c>%{+Q}o</c>, are put into each part after them.</summary>
[Flags]
internal enum LogFormatFlags
{
    None = 0,

    /// <summary><c>Q</c>: in quotes.</summary>
    Quote = 1,

    /// <summary><c>X</c>: in hexadecimal.</summary>
    Hexadecimal = 2,

    /// <summary><c>E</c>: with quotes, backslashes and closing brackets escaped by a backslash, for structured data.</summary>
    Escape = 4,

    /// <summary><c>M</c>: a dash in place of nothing; HAProxy sets it for the formats of log lines.</summary>
    Mandatory = 8,
}
