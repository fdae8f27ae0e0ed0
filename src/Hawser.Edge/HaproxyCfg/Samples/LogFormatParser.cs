using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Reads log-format strings (configuration manual §8.2.6): text, <c>%variables</c>, <c>%[expressions]</c>, flags in braces.</summary>
internal sealed class LogFormatParser
{
    private readonly string _text;
    private readonly SourceLocation _location;
    private readonly SampleScope _scope;
    private readonly bool _isHttp;
    private readonly ImmutableArray<LogFormatPart>.Builder _parts = ImmutableArray.CreateBuilder<LogFormatPart>();
    private readonly StringBuilder _literal = new();
    private LogFormatFlags _defaults;
    private int _position;

    private LogFormatParser(string text, SourceLocation location, SampleScope scope, bool isHttp, LogFormatFlags defaults)
    {
        _text = text;
        _location = location;
        _scope = scope;
        _isHttp = isHttp;
        _defaults = defaults;
    }

    /// <param name="text">The string.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="scope">Where it is composed; expressions must be of use there.</param>
    /// <param name="isHttp">Whether variables of HTTP may stand in it.</param>
    /// <param name="defaults">Flags that all parts have unless they say otherwise.</param>
    /// <param name="format">What was read.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string text, SourceLocation location, SampleScope scope, bool isHttp, LogFormatFlags defaults, out LogFormatConfig format)
    {
        var parser = new LogFormatParser(text, location, scope, isHttp, defaults);
        var problem = parser.Parse();
        parser.EndLiteral();
        format = new LogFormatConfig(text, parser._parts.ToImmutable(), location);
        return problem;
    }

    private string? Parse()
    {
        while (_position < _text.Length)
        {
            switch (_text[_position])
            {
                case '%':
                    if (ParseVariable() is { } problem)
                    {
                        return problem;
                    }

                    break;
                case ' ':
                    EndLiteral();
                    // What is doubled is written once in a log line only.
                    _parts.Add(new SeparatorPart());
                    _position++;
                    break;
                default:
                    _literal.Append(_text[_position++]);
                    break;
            }
        }

        return null;
    }

    private void EndLiteral()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new LiteralPart(_literal.ToString()));
            _literal.Clear();
        }
    }

    private string? ParseVariable()
    {
        var start = _position++;
        var flags = _defaults;
        if (At('{'))
        {
            var end = _text.IndexOf('}', _position);
            if (end < 0)
            {
                return $"truncated line after '{_text[(_position + 1)..]}'";
            }

            flags = ParseFlags(_text.AsSpan(_position + 1, end - _position - 1), flags);
            _position = end + 1;
            if (!At('[') && !(_position < _text.Length && char.IsAsciiLetter(_text[_position])))
            {
                return $"parse argument modifier without variable name near '{_text[start..(end + 1)]}'";
            }
        }

        if (_position == _text.Length)
        {
            return $"truncated line after '{_text[start..]}'";
        }

        var next = _text[_position];
        if (next == '%')
        {
            _literal.Append('%');
            _position++;
            return null;
        }

        if (next == '[')
        {
            return ParseExpression(flags);
        }

        if (!char.IsAsciiLetter(next))
        {
            return char.IsAsciiDigit(next) || next == ' '
                ? $"unexpected variable name near '{next}' at position {_position} line : '{_text}'. Maybe you want to write a single '%', use the syntax '%%'"
                : null;
        }

        return ParseName(flags);
    }

    private string? ParseName(LogFormatFlags flags)
    {
        var start = _position;
        while (_position < _text.Length && char.IsAsciiLetterOrDigit(_text[_position]))
        {
            _position++;
        }

        var name = _text[start.._position];
        if (!LogVariables.Exists(name))
        {
            return $"no such format variable '{name}'. If you wanted to emit the '%' character verbatim, you need to use '%%'";
        }

        if (LogVariables.IsHttpOnly(name) && !_isHttp)
        {
            return $"format variable '{name}' is reserved for HTTP mode";
        }

        if (name == "o")
        {
            // The flags of a variable that stands for nothing hold for all that follow.
            _defaults = flags;
            return null;
        }

        _scope.Session.Use($"log variable {name}", _location);
        EndLiteral();
        _parts.Add(new VariablePart(name, flags));
        return null;
    }

    private string? ParseExpression(LogFormatFlags flags)
    {
        var start = ++_position;
        var result = SampleParser.ParsePrefix(_text, ref _position, _location, _scope);
        if (result.Sample is not { } sample)
        {
            return $"failed to parse sample expression <{_text[start..]}> : {result.Problem}";
        }

        if ((result.Fetch!.Points & _scope.Points) == 0)
        {
            return $"sample fetch <{_text[start..]}> may not be reliably used here because it needs '{result.Fetch.Source}' which is not available here";
        }

        EndLiteral();
        _parts.Add(new SamplePart(sample with { Text = _text[start.._position] }, flags));
        if (!At(']'))
        {
            return _position < _text.Length
                ? $"expected ']' after '{_text[start.._position]}', but found '{_text[_position]}'"
                : $"missing ']' after '{_text[start..]}'";
        }

        _position++;
        return null;
    }

    private bool At(char character) => _position < _text.Length && _text[_position] == character;

    private static LogFormatFlags ParseFlags(ReadOnlySpan<char> text, LogFormatFlags flags)
    {
        foreach (var range in text.Split(','))
        {
            var word = text[range];
            var flag = word is [_, 'Q'] ? LogFormatFlags.Quote
                : word is [_, 'X'] ? LogFormatFlags.Hexadecimal
                : word is [_, 'E'] ? LogFormatFlags.Escape
                : LogFormatFlags.None;
            flags = word is ['+', ..] ? flags | flag : word is ['-', ..] ? flags & ~flag : flags;
        }

        return flags;
    }
}
