using System.Text;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>
/// Splits a line into words by HAProxy's rules (configuration manual §2.2 and §2.3): blanks separate, <c>#</c> begins a
/// comment, <c>\</c> escapes, strong quotes take everything as it is, weak quotes expand environment variables.
/// </summary>
internal sealed class LineSplitter
{
    private readonly string _line;
    private readonly Func<string, string?> _environment;
    private readonly List<Word> _words = [];
    private readonly StringBuilder _word = new();
    private int _position;
    private int _wordStart = -1;

    private LineSplitter(string line, Func<string, string?> environment)
    {
        _line = line;
        _environment = environment;
    }

    /// <summary>The message and the column, from 1, of what cannot be split.</summary>
    public readonly record struct Failure(string Message, int Column);

    public static bool TrySplit(string line, Func<string, string?> environment, out List<Word> words, out Failure failure)
    {
        var splitter = new LineSplitter(line, environment);
        failure = splitter.Split() ?? default;
        words = splitter._words;
        return failure.Message is null;
    }

    private Failure? Split()
    {
        while (_position < _line.Length)
        {
            var failure = _line[_position] switch
            {
                ' ' or '\t' => EndWord(),
                '#' => Comment(),
                '\'' => StrongQuote(),
                '"' => WeakQuote(),
                '\\' => Escape(isWeaklyQuoted: false),
                _ => Plain(),
            };
            if (failure is not null)
            {
                return failure;
            }
        }

        EndWord();
        return null;
    }

    private Failure? Plain()
    {
        Append(_line[_position++]);
        return null;
    }

    private Failure? EndWord()
    {
        if (_wordStart >= 0)
        {
            _words.Add(new Word(_word.ToString(), _wordStart + 1));
            _word.Clear();
            _wordStart = -1;
        }

        _position++;
        return null;
    }

    private Failure? Comment()
    {
        EndWord();
        _position = _line.Length;
        return null;
    }

    private Failure? StrongQuote()
    {
        BeginWord();
        var end = _line.IndexOf('\'', _position + 1);
        if (end < 0)
        {
            return UnmatchedQuote(_position);
        }

        _word.Append(_line, _position + 1, end - _position - 1);
        _position = end + 1;
        return null;
    }

    private Failure? WeakQuote()
    {
        BeginWord();
        var start = _position++;
        while (_position < _line.Length)
        {
            Failure? failure = null;
            switch (_line[_position])
            {
                case '"':
                    _position++;
                    return null;
                case '\\':
                    failure = Escape(isWeaklyQuoted: true);
                    break;
                case '$':
                    failure = Expand();
                    break;
                default:
                    Append(_line[_position++]);
                    break;
            }

            if (failure is not null)
            {
                return failure;
            }
        }

        return UnmatchedQuote(start);
    }

    private Failure? Escape(bool isWeaklyQuoted)
    {
        var start = _position++;
        if (_position == _line.Length)
        {
            return new Failure("unterminated escape sequence", start + 1);
        }

        var character = _line[_position++];
        switch (character)
        {
            case ' ' or '#' or '\\' or '\'' or '"':
            case '$' when isWeaklyQuoted:
                Append(character);
                return null;
            case 'n':
                Append('\n');
                return null;
            case 'r':
                Append('\r');
                return null;
            case 't':
                Append('\t');
                return null;
            case 'x':
                var digits = _line.AsSpan(_position, Math.Min(2, _line.Length - _position));
                if (!byte.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value) || digits.Length < 2)
                {
                    return new Failure("invalid or truncated '\\x' sequence", start + 1);
                }

                Append((char)value);
                _position += 2;
                return null;
            default:
                Append('\\');
                Append(character);
                return null;
        }
    }

    /// <summary>Expands <c>$NAME</c>, <c>${NAME}</c> and <c>${NAME-default}</c>; an unset name without default is empty.</summary>
    private Failure? Expand()
    {
        var start = _position++;
        var isBraced = _position < _line.Length && _line[_position] == '{';
        _position += isBraced ? 1 : 0;
        var nameStart = _position;
        while (_position < _line.Length && (char.IsAsciiLetterOrDigit(_line[_position]) || _line[_position] == '_'))
        {
            _position++;
        }

        var name = _line[nameStart.._position];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            return new Failure("invalid variable name", start + 1);
        }

        string? fallback = null;
        if (isBraced)
        {
            var end = _line.IndexOf('}', _position);
            if (end < 0 || (_line[_position] != '}' && _line[_position] != '-'))
            {
                return new Failure("unmatched brace in environment variable name", start + 1);
            }

            fallback = _line[_position] == '-' ? _line[(_position + 1)..end] : null;
            _position = end + 1;
        }

        BeginWord();
        _word.Append(_environment(name) ?? fallback);
        return null;
    }

    private void Append(char character)
    {
        BeginWord();
        _word.Append(character);
    }

    private void BeginWord()
    {
        if (_wordStart < 0)
        {
            _wordStart = _position > 0 && _position <= _line.Length && _word.Length == 0 ? StartOfToken() : _position;
        }
    }

    // Escapes and expansions have moved the position past their first character when the word begins with one.
    private int StartOfToken()
    {
        var start = _position;
        while (start > 0 && _line[start - 1] is not (' ' or '\t'))
        {
            start--;
        }

        return start;
    }

    private static Failure UnmatchedQuote(int position) => new("unmatched quote", position + 1);
}
