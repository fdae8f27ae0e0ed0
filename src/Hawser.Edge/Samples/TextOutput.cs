using System.Buffers;
using System.Buffers.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Samples;

/// <summary>A text that is being composed in a span; what does not fit is cut off.</summary>
internal ref struct TextOutput
{
    private static readonly SearchValues<byte> NotInHeader = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    private readonly Span<byte> _output;
    private int _length;

    public TextOutput(Span<byte> output)
    {
        _output = output;
        EndsWithSeparator = true;
    }

    public readonly ReadOnlySpan<byte> Written => _output[.._length];

    /// <summary>Whether something was cut off.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Whether the last thing written was a separator, so that another one would be doubled; it would be one too many at the beginning, too.</summary>
    public bool EndsWithSeparator { get; set; }

    public void Append(scoped ReadOnlySpan<byte> text)
    {
        var fitting = Math.Min(text.Length, _output.Length - _length);
        IsTruncated |= fitting < text.Length;
        text[..fitting].CopyTo(_output[_length..]);
        _length += fitting;
    }

    public void Append(byte c) => Append([c]);

    /// <summary>A text of ASCII in lower case.</summary>
    public void AppendLower(scoped ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            Append((byte)(c is >= (byte)'A' and <= (byte)'Z' ? c | 0x20 : c));
        }
    }

    public void Append(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out var length);
        Append(digits[..length]);
    }

    /// <summary>A number with leading zeros.</summary>
    public void Append(long number, int digits)
    {
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, text, out var length, new StandardFormat('D', (byte)digits));
        Append(text[..length]);
    }

    public void AppendHexadecimal(long number, int digits)
    {
        Span<byte> text = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, text, out var length, new StandardFormat('X', (byte)digits));
        Append(text[..length]);
    }

    /// <summary>A text by its flags: in quotes, escaped, a dash in place of nothing.</summary>
    public void AppendText(scoped ReadOnlySpan<byte> text, LogFormatFlags flags)
    {
        Quote(flags);
        if (text.IsEmpty && (flags & (LogFormatFlags.Quote | LogFormatFlags.Mandatory)) == LogFormatFlags.Mandatory)
        {
            Append((byte)'-');
        }

        AppendEscaped(text, flags, default, default);
        Quote(flags);
    }

    /// <summary>A text in which what is not <paramref name="safe"/> is written as a sign and two hexadecimal digits.</summary>
    public void AppendEncoded(scoped ReadOnlySpan<byte> text, SearchValues<byte> safe, byte sign)
    {
        while (!text.IsEmpty)
        {
            var clean = text.IndexOfAnyExcept(safe);
            Append(clean < 0 ? text : text[..clean]);
            if (clean < 0)
            {
                return;
            }

            AppendByte(text[clean], sign);
            text = text[(clean + 1)..];
        }
    }

    /// <summary>A text that goes into a header field: what may not stand there is written as a percent sign and two hexadecimal digits.</summary>
    public void AppendHeaderText(scoped ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var clean = text.IndexOfAny(NotInHeader);
            Append(clean < 0 ? text : text[..clean]);
            if (clean < 0)
            {
                return;
            }

            AppendByte(text[clean], (byte)'%');
            text = text[(clean + 1)..];
        }
    }

    /// <summary>A text in which, under <see cref="LogFormatFlags.Escape"/>, quotes, backslashes and closing brackets follow a backslash.</summary>
    public void AppendEscaped(scoped ReadOnlySpan<byte> text, LogFormatFlags flags, SearchValues<byte>? safe, byte sign)
    {
        if ((flags & LogFormatFlags.Escape) == 0)
        {
            if (safe is null)
            {
                Append(text);
            }
            else
            {
                AppendEncoded(text, safe, sign);
            }

            return;
        }

        foreach (var c in text)
        {
            if (safe is not null && !safe.Contains(c))
            {
                AppendByte(c, sign);
            }
            else if (c is (byte)'"' or (byte)'\\' or (byte)']')
            {
                Append((byte)'\\');
                Append(c);
            }
            else
            {
                Append(c);
            }
        }
    }

    public void Quote(LogFormatFlags flags)
    {
        if ((flags & LogFormatFlags.Quote) != 0)
        {
            Append((byte)'"');
        }
    }

    private void AppendByte(byte c, byte sign) => Append([sign, "0123456789ABCDEF"u8[c >> 4], "0123456789ABCDEF"u8[c & 15]]);
}
