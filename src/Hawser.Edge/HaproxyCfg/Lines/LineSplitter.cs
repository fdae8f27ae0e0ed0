using System.Globalization;
using System.Text;

namespace Hawser.Edge.HaproxyCfg.Lines;

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
                ' ' or '\t' or '\r' => EndWord(),
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
        Append(_line[_position], _position);
        _position++;
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
        Begin(_position);
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
        Begin(_position);
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
                    Append(_line[_position], _position);
                    _position++;
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
            Append('\\', start);
            return null;
        }

        var character = _line[_position++];
        switch (character)
        {
            case ' ' or '#' or '\\' or '\'' or '"':
            case '$' when isWeaklyQuoted:
                Append(character, start);
                return null;
            case 'n':
                Append('\n', start);
                return null;
            case 'r':
                Append('\r', start);
                return null;
            case 't':
                Append('\t', start);
                return null;
            case 'x':
                var digits = _line.AsSpan(_position, Math.Min(2, _line.Length - _position));
                if (!byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || digits.Length < 2)
                {
                    return new Failure("truncated or invalid hexadecimal sequence", start + 1);
                }

                Append((char)value, start);
                _position += 2;
                return null;
            default:
                Append('\\', start);
                Append(character, start);
                return null;
        }
    }

    /// <summary>
    /// Expands <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME-default}</c> and <c>${NAME[*]}</c>, whose blanks separate words. An
    /// unset name without default is empty.
    /// </summary>
    private Failure? Expand()
    {
        var start = _position++;
        var isBraced = _position < _line.Length && _line[_position] == '{';
        var brace = _position;
        _position += isBraced ? 1 : 0;
        var nameStart = _position;
        while (_position < _line.Length && (char.IsAsciiLetterOrDigit(_line[_position]) || _line[_position] == '_'))
        {
            _position++;
        }

        var name = _line[nameStart.._position];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            return new Failure("forbidden first char in environment variable name", nameStart + 1);
        }

        var separates = false;
        string? fallback = null;
        if (isBraced && TryParseSuffix(brace, out separates, out fallback) is { } failure)
        {
            return failure;
        }

        Begin(start);
        var value = _environment(name) ?? fallback ?? "";
        if (separates)
        {
            AppendSeparated(value, start);
        }
        else
        {
            _word.Append(value);
        }

        return null;
    }

    private Failure? TryParseSuffix(int brace, out bool separates, out string? fallback)
    {
        separates = false;
        fallback = null;
        if (_position < _line.Length && _line[_position] == '[')
        {
            if (!_line.AsSpan(_position).StartsWith("[*]"))
            {
                return new Failure("truncated or invalid word expansion sequence", _position + 1);
            }

            separates = true;
            _position += 3;
        }

        var end = _line.IndexOf('}', _position);
        if (end < 0 || (_line[_position] != '}' && _line[_position] != '-'))
        {
            return new Failure("unmatched brace in environment variable name", brace + 1);
        }

        fallback = _line[_position] == '-' ? _line[(_position + 1)..end] : null;
        _position = end + 1;
        return null;
    }

    private void AppendSeparated(string value, int start)
    {
        for (var index = 0; index < value.Length; index++)
        {
            if (!char.IsWhiteSpace(value[index]))
            {
                _word.Append(value[index]);
                continue;
            }

            while (index + 1 < value.Length && char.IsWhiteSpace(value[index + 1]))
            {
                index++;
            }

            _words.Add(new Word(_word.ToString(), _wordStart + 1));
            _word.Clear();
            _wordStart = start;
        }
    }

    private void Append(char character, int start)
    {
        Begin(start);
        _word.Append(character);
    }

    private void Begin(int start) => _wordStart = _wordStart < 0 ? start : _wordStart;

    private static Failure UnmatchedQuote(int position) => new("unmatched quote", position + 1);
}
