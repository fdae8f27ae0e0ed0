using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>
/// Reads the arguments of a fetch or a converter: between parentheses, separated by commas, with a second level of
/// quotes and escapes (configuration manual §2.2).
/// </summary>
internal ref struct ArgumentParser
{
    private readonly string _text;
    private readonly ArgumentList _expected;
    private readonly ImmutableArray<ArgumentConfig>.Builder _arguments = ImmutableArray.CreateBuilder<ArgumentConfig>();
    private int _position;

    private ArgumentParser(string text, int position, ArgumentList expected)
    {
        _text = text;
        _position = position;
        _expected = expected;
    }

    /// <summary>Reads what stands at <paramref name="position"/>, which moves behind it; no parentheses are no arguments.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string text, ref int position, ArgumentList expected, out ImmutableArray<ArgumentConfig> arguments, out int count)
    {
        var parser = new ArgumentParser(text, position, expected);
        var problem = parser.Parse();
        position = parser._position;
        arguments = parser._arguments.ToImmutable();
        count = arguments.Length;
        return problem;
    }

    private string? Parse()
    {
        var isEnclosed = _position < _text.Length && _text[_position] == '(';
        _position += isEnclosed ? 1 : 0;
        var end = isEnclosed ? -1 : _position;
        var hasNone = isEnclosed ? At(')') : true;
        if (_expected.Kinds.Length > 0 && !(hasNone && _expected.Mandatory == 0))
        {
            while (_arguments.Count < _expected.Kinds.Length)
            {
                if (Understand(ReadWord(end)) is { } problem)
                {
                    return problem;
                }

                if (_arguments.Count == _expected.Kinds.Length || !At(',') || _position == end)
                {
                    break;
                }

                _position++;
            }
        }

        if (_arguments.Count < _expected.Mandatory)
        {
            var missing = ArgumentList.NameOf(_expected.Kinds[_arguments.Count]);
            return $"missing arguments (got {_arguments.Count}/{_expected.Mandatory}), type '{missing}' expected";
        }

        if (!isEnclosed)
        {
            return null;
        }

        if (!At(')'))
        {
            return _position < _text.Length ? $"expected ')' before '{_text[_position..]}'" : "expected ')'";
        }

        _position++;
        return null;
    }

    private readonly bool At(char character) => _position < _text.Length && _text[_position] == character;

    private string ReadWord(int end)
    {
        var builder = new StringBuilder();
        var quote = '\0';
        end = end < 0 ? _text.Length : end;
        for (; _position < end; _position++)
        {
            var character = _text[_position];
            if (character is '"' or '\'' && (quote == '\0' || quote == character))
            {
                quote = quote == '\0' ? character : '\0';
            }
            else if (character == '\\' && quote != '\'' && _position + 1 < end)
            {
                // What may be escaped loses its backslash; before anything else the backslash stays, for a regular expression.
                var next = _text[_position + 1];
                if (next is '\\' or ' ' or '"' or '\'')
                {
                    _position++;
                    builder.Append(next);
                }
                else
                {
                    builder.Append(character);
                }
            }
            else if (quote == '\0' && character is ',' or ')')
            {
                break;
            }
            else
            {
                builder.Append(character);
            }
        }

        return builder.ToString();
    }

    private readonly string? Understand(string word)
    {
        var kind = _expected.Kinds[_arguments.Count];
        var number = 0L;
        var needsText = kind is not (ArgumentKind.String or ArgumentKind.Regex or ArgumentKind.Frontend or ArgumentKind.Backend
            or ArgumentKind.Server or ArgumentKind.Table or ArgumentKind.UserList);
        if (word.Length == 0 && needsText)
        {
            return $"expected type '{ArgumentList.NameOf(kind)}' at position {_arguments.Count + 1}, but got nothing";
        }

        var isUnderstood = kind switch
        {
            ArgumentKind.Integer => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
            ArgumentKind.IPv4 => AddressText.TryParseIPv4(word, out _),
            ArgumentKind.IPv6 => AddressText.TryParseIPv6(word, out _),
            ArgumentKind.IPv4Mask => AddressText.TryParseMask(word, out _),
            ArgumentKind.IPv6Mask => AddressText.TryParseMask6(word, out _),
            _ => true,
        };
        if (!isUnderstood)
        {
            return $"failed to parse '{word}' as type '{ArgumentList.NameOf(kind)}' at position {_arguments.Count + 1}";
        }

        _arguments.Add(new ArgumentConfig(kind, word, number));
        return null;
    }
}
