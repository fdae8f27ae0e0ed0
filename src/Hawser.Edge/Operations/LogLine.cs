using System.Buffers.Text;
using Hawser.Edge.Http1;

namespace Hawser.Edge.Operations;

/// <summary>Writes the pieces that HAProxy's log formats are made of (configuration manual §8.2), without allocating.</summary>
internal ref struct LogLine
{
    // HAProxy's LOGURI_LEN: a longer request line is cut.
    public const int MaxRequestLine = 1024;

    private readonly Span<byte> _output;
    private int _length;

    public LogLine(Span<byte> output) => _output = output;

    public readonly ReadOnlySpan<byte> Written => _output[.._length];

    /// <summary>The room that is left; <see cref="Advance"/> counts what was written to it.</summary>
    public readonly Span<byte> Free => _output[_length..];

    public void Advance(int count) => _length += count;

    public void Text(scoped ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, _output.Length - _length)];
        text.CopyTo(_output[_length..]);
        _length += text.Length;
    }

    public void Number(long number)
    {
        if (Utf8Formatter.TryFormat(number, _output[_length..], out var written))
        {
            _length += written;
        }
    }

    public void Byte(byte c)
    {
        if (_length < _output.Length)
        {
            _output[_length++] = c;
        }
    }

    public void Address(Transport.NetworkAddress address)
    {
        if (address.TryFormatAddress(_output[_length..], out var written))
        {
            _length += written;
        }

        Byte((byte)':');
        Number(address.Port);
    }

    /// <summary>Milliseconds from one moment to another; -1 if either is unknown.</summary>
    public void Span(long from, long to) => Number(from < 0 || to < 0 ? -1 : to - from);

    /// <summary>The local time as in <c>[23/Nov/2026:06:55:21.386]</c>.</summary>
    public void Date(DateTime time)
    {
        Byte((byte)'[');
        TwoDigits(time.Day);
        Byte((byte)'/');
        Text("JanFebMarAprMayJunJulAugSepOctNovDec"u8.Slice((time.Month - 1) * 3, 3));
        Byte((byte)'/');
        Number(time.Year);
        Byte((byte)':');
        TwoDigits(time.Hour);
        Byte((byte)':');
        TwoDigits(time.Minute);
        Byte((byte)':');
        TwoDigits(time.Second);
        Byte((byte)'.');
        Byte((byte)('0' + (time.Millisecond / 100)));
        TwoDigits(time.Millisecond % 100);
        Byte((byte)']');
    }

    /// <summary>A text in quotes in which what would break the line is written as <c>#XX</c>, as HAProxy does.</summary>
    public void Quoted(scoped ReadOnlySpan<byte> text)
    {
        Byte((byte)'"');
        text = text[..Math.Min(text.Length, MaxRequestLine)];
        while (!text.IsEmpty)
        {
            var clean = text.IndexOfAnyExcept(HttpGrammar.LogSafe);
            Text(clean < 0 ? text : text[..clean]);
            if (clean < 0)
            {
                break;
            }

            Byte((byte)'#');
            Byte("0123456789ABCDEF"u8[text[clean] >> 4]);
            Byte("0123456789ABCDEF"u8[text[clean] & 15]);
            text = text[(clean + 1)..];
        }

        Byte((byte)'"');
    }

    private void TwoDigits(int value)
    {
        Byte((byte)('0' + (value / 10)));
        Byte((byte)('0' + (value % 10)));
    }
}
