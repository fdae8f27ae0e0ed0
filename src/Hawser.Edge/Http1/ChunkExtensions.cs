namespace Hawser.Edge.Http1;

/// <summary>Follows the extensions behind a chunk's size (RFC 9112 §7.1.1), from the first semicolon to the line's end. They are dropped.</summary>
internal struct ChunkExtensions
{
    private State _state;

    private enum State : byte
    {
        BeforeName,
        Name,
        AfterName,
        BeforeValue,
        Value,
        Quoted,
        QuotedPair,
        AfterValue,
    }

    /// <summary>Begins behind a semicolon.</summary>
    public void Begin() => _state = State.BeforeName;

    /// <summary>Takes the next byte.</summary>
    /// <param name="c">The byte.</param>
    /// <param name="hasEnded">Whether it was the carriage return behind the last extension.</param>
    /// <returns>False if it breaks the grammar.</returns>
    public bool TryStep(byte c, out bool hasEnded)
    {
        hasEnded = false;
        switch (_state)
        {
            case State.BeforeName:
                return IsBlank(c) || TryToken(c, State.Name);
            case State.Name when HttpGrammar.Token.Contains(c):
            case State.Value when HttpGrammar.Token.Contains(c):
                return true;
            case State.BeforeValue when c == '"':
                _state = State.Quoted;
                return true;
            case State.BeforeValue:
                return IsBlank(c) || TryToken(c, State.Value);
            case State.Quoted when c is (byte)'"' or (byte)'\\':
                _state = c == '"' ? State.AfterValue : State.QuotedPair;
                return true;
            case State.QuotedPair:
                _state = State.Quoted;
                return !HttpGrammar.NotInValue.Contains(c);
            case State.Quoted:
                return !HttpGrammar.NotInValue.Contains(c);
            case State.Name or State.AfterName when c == '=':
                _state = State.BeforeValue;
                return true;
            default:
                return TryGoOn(c, out hasEnded);
        }
    }

    private bool TryGoOn(byte c, out bool hasEnded)
    {
        hasEnded = c == '\r';
        if (c == ';')
        {
            _state = State.BeforeName;
        }
        else if (IsBlank(c))
        {
            _state = _state is State.Name or State.AfterName ? State.AfterName : State.AfterValue;
        }

        return hasEnded || c == ';' || IsBlank(c);
    }

    private bool TryToken(byte c, State next)
    {
        _state = next;
        return HttpGrammar.Token.Contains(c);
    }

    private static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t';
}
