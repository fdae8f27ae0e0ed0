using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Reads the patterns of an ACL by its matching method.</summary>
internal sealed class PatternParser
{
    private readonly MatchMethod _method;
    private readonly bool _isVersion;
    private string? _comparison;

    /// <param name="method">How samples are compared.</param>
    /// <param name="isVersion">Whether integers are written as versions, 3.1 for 65536·3 + 1.</param>
    public PatternParser(MatchMethod method, bool isVersion)
    {
        _method = method;
        _isVersion = isVersion;
    }

    /// <summary>Reads one word of the line. An operator gives no pattern: it holds for the numbers after it.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryParseWord(string word, out PatternConfig? pattern)
    {
        pattern = null;
        if (_method is not (MatchMethod.Integer or MatchMethod.Length))
        {
            return TryParse(word, out pattern);
        }

        if (word is "eq" or "gt" or "ge" or "lt" or "le")
        {
            _comparison = word;
            return null;
        }

        if (_isVersion)
        {
            return NumberPatterns.TryParseVersion(_comparison, word, out pattern);
        }

        return _comparison is null or "eq" || word.AsSpan().ContainsAny(':', '-')
            ? NumberPatterns.TryParse(word, out pattern)
            : NumberPatterns.TryParse(_comparison, word, out pattern);
    }

    /// <summary>Reads one pattern, as it stands in a file: without operators.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryParse(string text, out PatternConfig? pattern)
    {
        pattern = null;
        switch (_method)
        {
            case MatchMethod.Found or MatchMethod.Bool:
                return null;
            case MatchMethod.Integer when _isVersion:
                return NumberPatterns.TryParseVersion(null, text, out pattern);
            case MatchMethod.Integer or MatchMethod.Length:
                return NumberPatterns.TryParse(text, out pattern);
            case MatchMethod.IP:
                return AddressPatterns.TryParse(text, out pattern);
            case MatchMethod.Binary:
                var problem = Hexadecimal.TryParse(text, out var bytes);
                pattern = new BinaryPatternConfig(text, bytes);
                return problem;
            case MatchMethod.Regex:
                pattern = new TextPatternConfig(text);
                return RegexText.ProblemOf(text);
            default:
                pattern = new TextPatternConfig(text);
                return null;
        }
    }
}
