using System.Buffers.Text;

namespace Hawser.Edge.Http1;

/// <summary>Writes a message head into a span that is known to be large enough.</summary>
internal ref struct HeadWriter
{
    private readonly Span<byte> _output;

    public HeadWriter(Span<byte> output)
    {
        _output = output;
        Length = 0;
    }

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>The room that is left.</summary>
    public readonly Span<byte> Free => _output[Length..];

    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output[Length..]);
        Length += bytes.Length;
    }

    public void Append(long number)
    {
        Utf8Formatter.TryFormat(number, _output[Length..], out var written);
        Length += written;
    }

    /// <summary>Writes a field, its name in lower case as HAProxy does.</summary>
    public void AppendField(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        AppendName(name);
        Append(value);
        Append("\r\n"u8);
    }

    /// <summary>Writes a field's name in lower case, and the colon.</summary>
    public void AppendName(scoped ReadOnlySpan<byte> name)
    {
        System.Text.Ascii.ToLower(name, _output[Length..], out var written);
        Length += written;
        Append(": "u8);
    }

    /// <summary>Counts bytes that were written to <see cref="Free"/>.</summary>
    public void Advance(int count) => Length += count;
}
