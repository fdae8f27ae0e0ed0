namespace Hawser.Edge.Http1;

/// <summary>
/// Follows a chunked body (RFC 9112 §7.1) and yields its data. Strict: sizes of hexadecimal digits only, CR LF only,
/// extensions are checked and dropped, trailers are checked and dropped.
/// </summary>
internal struct ChunkedReader
{
    // 15 digits stay below 2^60; longer sizes are attacks on somebody's arithmetic.
    private const int MaxSizeDigits = 15;

    // As much as a head: extensions and trailers serve nothing that needs more.
    private const int MaxExtra = MessageHead.MaxLength;

    private State _state;
    private long _size;
    private int _digits;
    private int _extra;

    private enum State : byte
    {
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
            case State.Size:
                return Size(c);
            case State.Extension:
                return c == '\r' ? State.SizeLineFeed : Extra(c, State.Extension);
            case State.SizeLineFeed:
                _digits = 0;
                return c != '\n' ? State.Broken : _size == 0 ? State.TrailerStart : State.Data;
            case State.DataCarriageReturn:
                return c == '\r' ? State.DataLineFeed : State.Broken;
            case State.DataLineFeed:
                return c == '\n' ? State.Size : State.Broken;
            case State.TrailerStart:
                return c == '\r' ? State.EndLineFeed : HttpGrammar.Token.Contains(c) ? Extra(c, State.Trailer) : State.Broken;
            case State.Trailer:
                return c == '\r' ? State.TrailerLineFeed : Extra(c, State.Trailer);
            case State.TrailerLineFeed:
                return c == '\n' ? State.TrailerStart : State.Broken;
            case State.EndLineFeed:
                return c == '\n' ? State.Finished : State.Broken;
            default:
                return State.Broken;
        }
    }

    private State Size(byte c)
    {
        var digit = HexValue(c);
        if (digit >= 0)
        {
            if (_digits == 0)
            {
                _size = 0;
            }

            _size = (_size << 4) | (uint)digit;
            return ++_digits <= MaxSizeDigits ? State.Size : State.Broken;
        }

        if (_digits == 0)
        {
            return State.Broken;
        }

        return c switch
        {
            (byte)'\r' => State.SizeLineFeed,
            (byte)';' => State.Extension,
            _ => State.Broken,
        };
    }

    private State Extra(byte c, State next) => ++_extra > MaxExtra || HttpGrammar.NotInValue.Contains(c) ? State.Broken : next;

    private static int HexValue(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };
}
