using System.Diagnostics;

namespace Hawser.Edge.Http1;

/// <summary>
/// The head of a request or a response in the buffer it was received into, parsed to offsets: nothing is copied, no
/// string is made. Reused for one message after another.
/// </summary>
internal abstract partial class MessageHead
{
    /// <summary>HAProxy's tune.bufsize.</summary>
    public const int BufferLength = 16 * 1024;

    /// <summary>HAProxy's tune.maxrewrite: room that rewriting may need, so a head may fill the rest.</summary>
    public const int RewriteReserve = 1024;

    /// <summary>The longest head, in bytes, with its last line end.</summary>
    public const int MaxLength = BufferLength - RewriteReserve;

    /// <summary>As many as HAProxy takes by its default tune.http.maxhdr of 101, which counts the end of the head.</summary>
    public const int MaxFields = 100;

    /// <summary>What the Connection fields say.</summary>
    protected ConnectionOptions Options;

    private readonly FieldLine[] _fields = new FieldLine[MaxFields + MaxAddedFields];
    private int _fieldCount;
    private int _lineStart;
    private int _scanned;
    private bool _hasStartLine;

    /// <summary>The bytes received: the head, and what came with it.</summary>
    public byte[] Buffer { get; } = GC.AllocateUninitializedArray<byte>(BufferLength, pinned: true);

    /// <summary>How many bytes of <see cref="Buffer"/> are filled.</summary>
    public int Length { get; set; }

    /// <summary>Length of the head, up to and with the empty line. Known when it is complete.</summary>
    public int HeadLength { get; private set; }

    public ReadOnlySpan<FieldLine> Fields => _fields.AsSpan(0, _fieldCount);

    /// <summary>What was received beyond the head.</summary>
    public ReadOnlySpan<byte> Rest => Buffer.AsSpan(HeadLength, Length - HeadLength);

    public ReadOnlySpan<byte> Name(scoped in FieldLine field) => Slice(field.NameStart, field.NameLength);

    public ReadOnlySpan<byte> Value(scoped in FieldLine field) => Slice(field.ValueStart, field.ValueLength);

    /// <summary>Forgets the message, keeping nothing.</summary>
    public void Reset()
    {
        Length = 0;
        Restart();
    }

    /// <summary>Forgets the head and moves what came after it to the front: the start of the next message.</summary>
    public void ResetToRest(int restStart)
    {
        Buffer.AsSpan(restStart, Length - restStart).CopyTo(Buffer);
        Length -= restStart;
        Restart();
    }

    /// <summary>Parses on from where the last call ran out of bytes.</summary>
    public HeadStatus Parse()
    {
        while (true)
        {
            var received = Buffer.AsSpan(_scanned, Math.Min(Length, MaxLength) - _scanned);
            var lineFeed = received.IndexOf((byte)'\n');
            if (lineFeed < 0)
            {
                _scanned += received.Length;
                return _scanned < MaxLength ? HeadStatus.Incomplete : HeadStatus.TooLarge;
            }

            // A line ends with CR LF and nothing else: RFC 9112 §2.2 allows a lone LF, smugglers love it.
            var end = _scanned + lineFeed;
            _scanned = end + 1;
            if (end == _lineStart || Buffer[end - 1] != '\r')
            {
                return HeadStatus.Malformed;
            }

            var line = Buffer.AsSpan(_lineStart, end - 1 - _lineStart);
            if (!_hasStartLine)
            {
                if (line.IsEmpty && _lineStart == 0 && AllowsLeadingEmptyLine)
                {
                    _lineStart = _scanned;
                    continue;
                }

                if (!ParseStartLine(line, _lineStart))
                {
                    return HeadStatus.Malformed;
                }

                _hasStartLine = true;
            }
            else if (line.IsEmpty)
            {
                HeadLength = _scanned;
                return Complete();
            }
            else if (_fieldCount == MaxFields)
            {
                return HeadStatus.TooLarge;
            }
            else if (!ParseField(line))
            {
                return Refusal;
            }

            _lineStart = _scanned;
        }
    }

    /// <summary>The first field of that kind, or -1.</summary>
    public int IndexOf(HeaderId id)
    {
        Debug.Assert(id != HeaderId.Other);
        for (var index = 0; index < _fieldCount; index++)
        {
            if (_fields[index].Id == id)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>
    /// Whether Connection names a field, so that it is meant for this hop only (RFC 9110 §7.6.1). To be asked of fields that
    /// the edge knows nothing else about: Host, lengths and cookies are never given up so.
    /// </summary>
    public bool IsNamedByConnection(ReadOnlySpan<byte> name)
    {
        if (!Options.NamesFields)
        {
            return false;
        }

        foreach (ref readonly var field in Fields)
        {
            if (field.Id == HeaderId.Connection && HttpGrammar.ListContains(Value(field), name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>RFC 9112 §2.2: a server ignores an empty line before a request line.</summary>
    protected abstract bool AllowsLeadingEmptyLine { get; }

    protected abstract bool ParseStartLine(ReadOnlySpan<byte> line, int offset);

    /// <summary>Takes note of a field that decides about the message. False if its value cannot be accepted.</summary>
    protected abstract bool OnField(HeaderId id, ReadOnlySpan<byte> value);

    /// <summary>Judges the head as a whole.</summary>
    protected abstract HeadStatus Complete();

    /// <summary>How a field that is not accepted makes the message be refused.</summary>
    protected HeadStatus Refusal { get; set; } = HeadStatus.Malformed;

    protected virtual void Restart()
    {
        _fieldCount = 0;
        _lineStart = 0;
        _scanned = 0;
        _hasStartLine = false;
        Refusal = HeadStatus.Malformed;
        Options = default;
        HeadLength = 0;
        _editLength = 0;
    }

    private bool ParseField(ReadOnlySpan<byte> line)
    {
        // The name ends at the colon, with nothing before it: a blank there, or a line that begins with one (obs-fold), is
        // how requests are smuggled (RFC 9112 §5.1, §5.2).
        var nameLength = line.IndexOfAnyExcept(HttpGrammar.Token);
        if (nameLength <= 0 || line[nameLength] != ':')
        {
            return false;
        }

        var value = line[(nameLength + 1)..];
        var start = value.IndexOfAnyExcept((byte)' ', (byte)'\t');
        start = start < 0 ? value.Length : start;
        var end = value.LastIndexOfAnyExcept((byte)' ', (byte)'\t') + 1;
        value = start < end ? value[start..end] : default;
        if (value.ContainsAny(HttpGrammar.NotInValue))
        {
            return false;
        }

        ref var field = ref _fields[_fieldCount++];
        field.NameStart = (ushort)_lineStart;
        field.NameLength = (ushort)nameLength;
        field.ValueStart = (ushort)(_lineStart + nameLength + 1 + start);
        field.ValueLength = (ushort)value.Length;
        field.Id = HeaderNames.Identify(line[..nameLength]);
        return field.Id == HeaderId.Other || OnField(field.Id, value);
    }
}
