namespace Hawser.Edge.Http1;

/// <summary>Finds the data of a message body, and its end, by the body's framing (RFC 9112 §6, §7).</summary>
internal struct BodyReader
{
    private readonly BodyKind _kind;
    private long _left;
    private ChunkedReader _chunks;

    public BodyReader(BodyKind kind, long length)
    {
        _kind = kind;
        _left = kind == BodyKind.Counted ? length : 0;
    }

    public readonly BodyKind Kind => _kind;

    /// <summary>Whether the body has been read to its end. One that ends with the connection never is.</summary>
    public readonly bool IsFinished => _kind switch
    {
        BodyKind.None => true,
        BodyKind.Counted => _left == 0,
        BodyKind.Chunked => _chunks.IsFinished,
        _ => false,
    };

    /// <summary>Whether the chunks break the grammar.</summary>
    public readonly bool IsBroken => _kind == BodyKind.Chunked && _chunks.IsBroken;

    /// <summary>The fields behind the last chunk, as lines; complete when the body is finished.</summary>
    public readonly ReadOnlySpan<byte> Trailers => _chunks.Trailers;

    /// <summary>The most that a receive may ask for without reading into the next message; a chunked body does not know.</summary>
    public readonly int LimitReceive(int wanted) => _kind == BodyKind.Counted ? (int)Math.Min(wanted, _left) : wanted;

    /// <summary>Takes the next piece of data off the front of <paramref name="input"/>, with the framing before it.</summary>
    /// <returns>The data; empty when the input is used up or the body is finished or broken.</returns>
    public ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> input)
    {
        switch (_kind)
        {
            case BodyKind.Counted:
                var data = input[..(int)Math.Min(_left, input.Length)];
                input = input[data.Length..];
                _left -= data.Length;
                return data;
            case BodyKind.Chunked:
                return _chunks.Next(ref input);
            case BodyKind.UntilClose:
                var all = input;
                input = default;
                return all;
            default:
                return default;
        }
    }
}
