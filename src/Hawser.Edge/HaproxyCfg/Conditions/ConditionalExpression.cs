using System.Collections.Immutable;
using System.Globalization;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Conditions;

/// <summary>
/// What stands after <c>.if</c>: integers, predicates, <c>!</c>, <c>&amp;&amp;</c>, <c>||</c> and parentheses. The first binds
/// most, the third least.
/// </summary>
internal ref struct ConditionalExpression
{
    private const int MaxDepth = 256;

    private readonly string _text;
    private readonly Func<string, string?> _environment;
    private int _position;
    private int _depth;

    private ConditionalExpression(string text, Func<string, string?> environment)
    {
        _text = text;
        _environment = environment;
    }

    /// <summary>Evaluates a text; an empty one is false.</summary>
    /// <returns>Null, or what is wrong, at <paramref name="position"/>.</returns>
    public static string? TryEvaluate(string text, Func<string, string?> environment, out bool value, out int position)
    {
        var expression = new ConditionalExpression(text, environment);
        value = false;
        position = 0;
        expression.SkipBlanks();
        if (expression._position == text.Length)
        {
            return null;
        }

        var problem = expression.Or(out value);
        if (problem is null && expression._position < text.Length)
        {
            problem = $"unexpected character '{text[expression._position]}' at the end of conditional expression '{text}'";
        }

        position = expression._position;
        return problem;
    }

    private string? Or(out bool value)
    {
        var problem = And(out value);
        while (problem is null && TryTake("||"))
        {
            problem = And(out var other);
            value |= other;
        }

        return problem;
    }

    private string? And(out bool value)
    {
        var problem = Term(out value);
        while (problem is null && TryTake("&&"))
        {
            problem = Term(out var other);
            value &= other;
        }

        return problem;
    }

    private string? Term(out bool value)
    {
        value = false;
        SkipBlanks();
        var start = _position;
        if (++_depth > MaxDepth)
        {
            return "the conditional expression is nested too deeply";
        }

        string? problem;
        if (TryTake("!"))
        {
            problem = Term(out var operand);
            value = !operand;
        }
        else if (TryTake("("))
        {
            problem = Or(out value);
            if (problem is null && !TryTake(")"))
            {
                _position = start;
                problem = $"expected ')' after conditional expression '{_text[start..]}'";
            }
        }
        else
        {
            problem = Number(out value) ? null : Predicate(out value);
        }

        _depth--;
        SkipBlanks();
        return problem;
    }

    private bool Number(out bool value)
    {
        var end = _position;
        while (end < _text.Length && (char.IsAsciiDigit(_text[end]) || (end == _position && _text[end] is '-' or '+')))
        {
            end++;
        }

        var isNumber = long.TryParse(_text.AsSpan(_position, end - _position), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        value = number != 0;
        _position = isNumber ? end : _position;
        return isNumber;
    }

    private string? Predicate(out bool value)
    {
        value = false;
        var start = _position;
        var name = SampleParser.NameAt(_text, _position);
        var arguments = Arguments(name);
        if (arguments is null)
        {
            return $"unparsable conditional expression '{_text[_position..]}'";
        }

        _position += name.Length;
        if (ArgumentParser.TryParse(_text, ref _position, arguments, out var values, out var count) is { } problem)
        {
            return $"{problem} in argument {Math.Max(1, count)} of predicate '{name}' used in conditional expression";
        }

        value = Evaluate(name, values);
        return _position > start ? null : "unparsable conditional expression";
    }

    private static ArgumentList? Arguments(string name) => name switch
    {
        "defined" or "feature" or "version_atleast" or "version_before" or "openssl_version_atleast" or "openssl_version_before" or "ssllib_name_startswith" =>
            new ArgumentList([ArgumentKind.String], 1),
        "streq" or "strneq" => new ArgumentList([ArgumentKind.String, ArgumentKind.String], 2),
        _ => null,
    };

    private readonly bool Evaluate(string name, ImmutableArray<ArgumentConfig> values)
    {
        var first = values[0].Text;
        return name switch
        {
            "defined" => first.Length > 0 && _environment(first) is not null,
            "streq" => first == values[1].Text,
            "strneq" => first != values[1].Text,
            "feature" => HaproxyFeatures.Has(first),
            "version_atleast" => HaproxyFeatures.CompareVersion(first) >= 0,
            "version_before" => HaproxyFeatures.CompareVersion(first) < 0,

            // There is no library of TLS, so that it is older than any, and of no name.
            "openssl_version_before" => true,
            _ => false,
        };
    }

    private bool TryTake(string token)
    {
        SkipBlanks();
        if (!_text.AsSpan(_position).StartsWith(token, StringComparison.Ordinal))
        {
            return false;
        }

        _position += token.Length;
        SkipBlanks();
        return true;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t')
        {
            _position++;
        }
    }
}
