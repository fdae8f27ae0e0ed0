namespace Hawser.Edge.Http1;

/// <summary>
/// The fields behind the last chunk (RFC 9112 §7.1.2), collected until they are complete, in the form in which they are
/// passed on. Rare, so made only when the first one comes.
/// </summary>
internal sealed class TrailerSection
{
    // As much as a head.
    private const int MaxLength = MessageHead.MaxLength;

    private byte[] _bytes = new byte[256];
    private int _length;
    private int _lineStart;

    /// <summary>The lines so far, each with its line end.</summary>
    public ReadOnlySpan<byte> Lines => _bytes.AsSpan(0, _lineStart);

    /// <summary>Adds a byte to the line that is being received.</summary>
    /// <returns>False if there are too many.</returns>
    public bool TryAdd(byte c)
    {
        if (_length == _bytes.Length)
        {
            if (_length >= MaxLength)
            {
                return false;
            }

            Array.Resize(ref _bytes, Math.Min(2 * _length, MaxLength));
        }

        _bytes[_length++] = c;
        return true;
    }

    /// <summary>Ends the line, without its line end, and keeps it if it may be passed on.</summary>
    /// <returns>False if it is no field.</returns>
    public bool TryEndLine()
    {
        var line = _bytes.AsSpan(_lineStart, _length - _lineStart);
        var nameLength = line.IndexOfAnyExcept(HttpGrammar.Token);
        if (nameLength <= 0 || line[nameLength] != ':' || line.ContainsAny(HttpGrammar.NotInValue))
        {
            return false;
        }

        // What decides about framing, routing or the connection comes before the body or not at all (RFC 9110 §6.5.1):
        // behind it, it would be believed by whoever merges the trailers into the head.
        var name = line[..nameLength];
        if (HeaderNames.Identify(name) != HeaderId.Other || IsForbidden(name))
        {
            _length = _lineStart;
            return true;
        }

        Span<byte> value = [.. HttpGrammar.Trim(line[(nameLength + 1)..])];
        System.Text.Ascii.ToLowerInPlace(name, out _);
        _length = _lineStart + nameLength;
        var isKept = TryAdd((byte)':') && TryAdd((byte)' ') && TryAdd(value) && TryAdd("\r\n"u8);
        _lineStart = _length;
        return isKept;
    }

    private bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        foreach (var c in bytes)
        {
            if (!TryAdd(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsForbidden(ReadOnlySpan<byte> name) =>
        HttpGrammar.EqualsIgnoreCase(name, "authorization"u8)
        || HttpGrammar.EqualsIgnoreCase(name, "content-encoding"u8)
        || HttpGrammar.EqualsIgnoreCase(name, "content-range"u8)
        || HttpGrammar.EqualsIgnoreCase(name, "content-type"u8)
        || HttpGrammar.EqualsIgnoreCase(name, "expect"u8)
        || HttpGrammar.EqualsIgnoreCase(name, "trailer"u8);
}
