namespace Hawser.Edge.Http1;

/// <summary>
/// Follows a chunked body (RFC 9112 §7.1) and yields its data. Strict: sizes of hexadecimal digits only, CR LF only,
/// extensions are checked and dropped, trailers are checked and kept apart.
/// </summary>
internal struct ChunkedReader
{
    // 15 digits stay below 2^60; longer sizes are attacks on somebody's arithmetic.
    private const int MaxSizeDigits = 15;

    // Extensions and leading zeros serve nothing that needs more than a head may have.
    private const int MaxExtra = MessageHead.MaxLength;

    private State _state;
    private ChunkExtensions _extensions;
    private TrailerSection? _trailers;
    private long _size;
    private int _digits;
    private int _extra;

    private enum State : byte
    {
        SizeStart,
        Size,
        Extension,
        SizeLineFeed,
        Data,
        DataCarriageReturn,
        DataLineFeed,
        TrailerStart,
        Trailer,
        TrailerLineFeed,
        EndLineFeed,
        Finished,
        Broken,
    }

    /// <summary>Whether the last chunk and the trailers have been read.</summary>
    public readonly bool IsFinished => _state == State.Finished;

    /// <summary>Whether the body breaks the grammar; nothing after that can be understood.</summary>
    public readonly bool IsBroken => _state == State.Broken;

    /// <summary>The trailers that may be passed on, as lines with their line ends; complete when the body is finished.</summary>
    public readonly ReadOnlySpan<byte> Trailers => _trailers is null ? default : _trailers.Lines;

    /// <summary>Takes the next piece of data off the front of <paramref name="input"/>, and the framing before it.</summary>
    /// <returns>The data; empty when the input is used up, the body is finished, or it is broken.</returns>
    public ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> input)
    {
        while (!input.IsEmpty && _state < State.Finished)
        {
            if (_state == State.Data)
            {
                var data = input[..(int)Math.Min(_size, input.Length)];
                input = input[data.Length..];
                _size -= data.Length;
                _state = _size == 0 ? State.DataCarriageReturn : State.Data;
                return data;
            }

            _state = Step(input[0]);
            input = input[1..];
        }

        return default;
    }

    private State Step(byte c)
    {
        switch (_state)
        {
            case State.SizeStart or State.Size:
                return Size(c);
            case State.Extension:
                return !_extensions.TryStep(c, out var hasEnded) || ++_extra > MaxExtra ? State.Broken : hasEnded ? State.SizeLineFeed : State.Extension;
            case State.SizeLineFeed:
                return c != '\n' ? State.Broken : _size == 0 ? State.TrailerStart : State.Data;
            case State.DataCarriageReturn:
                return c == '\r' ? State.DataLineFeed : State.Broken;
            case State.DataLineFeed:
                return c == '\n' ? State.SizeStart : State.Broken;
            case State.TrailerStart:
                return c == '\r' ? State.EndLineFeed : Trailer(c);
            case State.Trailer:
                return c == '\r' ? State.TrailerLineFeed : Trailer(c);
            case State.TrailerLineFeed:
                return c == '\n' && _trailers!.TryEndLine() ? State.TrailerStart : State.Broken;
            case State.EndLineFeed:
                return c == '\n' ? State.Finished : State.Broken;
            default:
                return State.Broken;
        }
    }

    private State Size(byte c)
    {
        if (_state == State.SizeStart)
        {
            _size = 0;
            _digits = 0;
        }

        var digit = HexValue(c);
        if (digit >= 0)
        {
            _size = (_size << 4) | (uint)digit;
            var isInBounds = _size == 0 ? ++_extra <= MaxExtra : ++_digits <= MaxSizeDigits;
            return isInBounds ? State.Size : State.Broken;
        }

        if (c == ';' && _state == State.Size)
        {
            _extensions.Begin();
            return State.Extension;
        }

        return c == '\r' && _state == State.Size ? State.SizeLineFeed : State.Broken;
    }

    private State Trailer(byte c)
    {
        if (_state == State.TrailerStart ? !HttpGrammar.Token.Contains(c) : HttpGrammar.NotInValue.Contains(c))
        {
            return State.Broken;
        }

        _trailers ??= new TrailerSection();
        return _trailers.TryAdd(c) ? State.Trailer : State.Broken;
    }

    private static int HexValue(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };
}
