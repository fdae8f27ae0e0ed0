using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Samples;

/// <summary>What a text is composed for.</summary>
internal enum TextUse
{
    /// <summary>A log line: blanks that would be doubled are left out.</summary>
    Log,

    /// <summary>A header field, or a part of a head: what samples give is escaped where it could not stand there.</summary>
    Header,

    /// <summary>Anything else.</summary>
    Plain,
}

/// <summary>Writes a variable of which only the end of a session says what it is.</summary>
internal delegate void LateVariable<T>(LogVariable variable, LogFormatFlags flags, in T place, ref TextOutput output);

/// <summary>A log-format string, ready to be composed.</summary>
internal sealed class TextFormat
{
    private readonly ImmutableArray<Part> _parts;
    private readonly TextUse _use;

    public TextFormat(LogFormatConfig config, TextUse use, SampleCompiler compiler)
    {
        _use = use;
        _parts = [.. config.Parts.Select(part => Compile(part, compiler))];
        Text = config.Text;
    }

    /// <summary>It as written.</summary>
    public string Text { get; }

    /// <summary>Whether nothing can come out.</summary>
    public bool IsEmpty => _parts.IsEmpty;

    public int PartCount => _parts.Length;

    public void Write(SampleContext context, ref TextOutput output)
    {
        for (var index = 0; index < _parts.Length; index++)
        {
            WritePart(index, context, ref output);
        }
    }

    /// <summary>Composes it in the context's arena.</summary>
    /// <returns>False if it is too long.</returns>
    public bool TryCompose(SampleContext context, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (_parts is [{ Literal: { } literal }])
        {
            text = literal;
            return true;
        }

        // What samples are made of is behind what is composed of them.
        if (!context.Arena.TryTake(MaxLength, out var room))
        {
            return false;
        }

        var output = new TextOutput(room);
        Write(context, ref output);
        text = output.Written;
        return !output.IsTruncated;
    }

    /// <summary>Whether a part says the same at the end of a tunnel as at its beginning, where alone its sources are at hand.</summary>
    public bool IsKnownEarly(int index) => _parts[index] switch
    {
        { Literal: not null } or { IsSeparator: true } => true,
        { Expression: not null } => true,
        { Variable: var variable } => !LateVariables.Contains(variable),
    };

    public void WritePart(int index, SampleContext context, ref TextOutput output)
    {
        var part = _parts[index];
        if (part.Literal is { } literal)
        {
            output.Append(literal);
            output.EndsWithSeparator = false;
        }
        else if (part.IsSeparator)
        {
            if (_use != TextUse.Log || !output.EndsWithSeparator)
            {
                output.Append((byte)' ');
                output.EndsWithSeparator = true;
            }
        }
        else if (part.Expression is { } expression)
        {
            WriteSample(expression, part.Flags, context, ref output);
            output.EndsWithSeparator = false;
        }
        else
        {
            // As in HAProxy: only captures of a proxy that has none leave no trace.
            var before = output.Written.Length;
            context.Variables?.Write(part.Variable, part.Flags, context, ref output);
            var isCapture = part.Variable is LogVariable.hr or LogVariable.hrl or LogVariable.hs or LogVariable.hsl;
            output.EndsWithSeparator &= isCapture && output.Written.Length == before;
        }
    }

    /// <summary>Writes a part that is not known early, by somebody who knows.</summary>
    public void WriteLate<T>(int index, LateVariable<T> write, in T place, ref TextOutput output) =>
        write(_parts[index].Variable, _parts[index].Flags, place, ref output);

    private void WriteSample(SampleExpression expression, LogFormatFlags flags, SampleContext context, ref TextOutput output)
    {
        var text = default(ReadOnlySpan<byte>);
        if (expression.Evaluate(context, out var sample))
        {
            sample.TryText(context.Arena, out text);
        }

        if (_use == TextUse.Header)
        {
            // As in HAProxy, flags do not hold for samples here.
            output.AppendHeaderText(text);
        }
        else
        {
            output.AppendText(text, flags);
        }
    }

    private static Part Compile(LogFormatPart part, SampleCompiler compiler) => part switch
    {
        LiteralPart literal => new Part { Literal = Encoding.Latin1.GetBytes(literal.Text) },
        SeparatorPart => new Part { IsSeparator = true },
        SamplePart sample => new Part { Expression = compiler.Compile(sample.Sample), Flags = sample.Flags },
        VariablePart variable => new Part { Variable = Use(Enum.Parse<LogVariable>(variable.Name), compiler), Flags = variable.Flags },
        _ => throw new InvalidOperationException($"There is no such part of a format: {part}."),
    };

    private static LogVariable Use(LogVariable variable, SampleCompiler compiler)
    {
        compiler.Use(variable);
        return variable;
    }

    // As long as HAProxy's buffers let a composed text be.
    private const int MaxLength = 16 * 1024;

    private static readonly ImmutableHashSet<LogVariable> LateVariables =
    [
        LogVariable.B, LogVariable.U, LogVariable.Ta, LogVariable.Td, LogVariable.Tt, LogVariable.Tu, LogVariable.Th, LogVariable.ac, LogVariable.fc,
        LogVariable.bc, LogVariable.sc, LogVariable.rc, LogVariable.sq, LogVariable.bq, LogVariable.ts, LogVariable.tsc, LogVariable.lc, LogVariable.rt,
    ];

    private sealed class Part
    {
        public byte[]? Literal { get; init; }

        public bool IsSeparator { get; init; }

        public SampleExpression? Expression { get; init; }

        public LogVariable Variable { get; init; }

        public LogFormatFlags Flags { get; init; }
    }
}
