using System.Text;
using System.Text.RegularExpressions;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;

namespace Hawser.Edge.Health;

/// <summary>One <c>http-check expect</c> line, ready to judge answers.</summary>
internal sealed class Expectation
{
    private readonly Regex? _regex;
    private readonly Func<ReadOnlySpan<byte>, ServerModel, bool>? _name;
    private readonly Func<ReadOnlySpan<byte>, ServerModel, bool>? _value;

    public Expectation(CheckExpectConfig config)
    {
        Config = config;
        if (config.Expectation is CheckExpectation.StatusRegex or CheckExpectation.TextRegex)
        {
            _regex = Compile(config.Text);
        }

        if (config.Header is { } header)
        {
            _name = Matcher(header.NameMethod, header.Name, ignoresCase: true);
            _value = header.Value is null ? null : Matcher(header.ValueMethod, header.Value, ignoresCase: false);
        }
    }

    public CheckExpectConfig Config { get; }

    /// <summary>Whether the body is looked at.</summary>
    public bool NeedsBody => Config.Expectation is CheckExpectation.Text or CheckExpectation.TextRegex or CheckExpectation.Format;

    /// <summary>Judges an answer whose head is complete.</summary>
    public CheckVerdict Judge(CheckAnswer answer, ServerModel server)
    {
        if (NeedsBody)
        {
            return JudgeBody(answer, server);
        }

        var isMatch = Config.Expectation switch
        {
            CheckExpectation.Status => Config.Codes.Any(range => answer.Head.StatusCode >= range.First && answer.Head.StatusCode <= range.Last),
            CheckExpectation.StatusRegex => _regex!.IsMatch(answer.Head.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            _ => HasField(answer.Head, server),
        };
        return isMatch != Config.IsNegated ? CheckVerdict.Met : CheckVerdict.NotMet;
    }

    private CheckVerdict JudgeBody(CheckAnswer answer, ServerModel server)
    {
        if (answer.Body.IsEmpty)
        {
            return answer.IsWhole ? CheckVerdict.NoBody : CheckVerdict.Undecided;
        }

        // With min-recv the first so many bytes decide; without, only the whole can fail to match.
        if (!answer.IsWhole && Config.MinimumReceived is > 0 and var minimum && answer.Body.Length < minimum)
        {
            return CheckVerdict.Undecided;
        }

        var isMatch = Config.Expectation switch
        {
            CheckExpectation.TextRegex => _regex!.IsMatch(answer.BodyText),
            CheckExpectation.Text => answer.Body.IndexOf(Encoding.Latin1.GetBytes(Config.Text)) >= 0,
            _ => answer.Body.IndexOf(Encoding.Latin1.GetBytes(CheckFormat.Compose(Config.Format!, server))) >= 0,
        };
        if (!isMatch && !answer.IsWhole && Config.MinimumReceived is null or -1)
        {
            return CheckVerdict.Undecided;
        }

        return isMatch != Config.IsNegated ? CheckVerdict.Met : CheckVerdict.NotMet;
    }

    private bool HasField(ResponseHead head, ServerModel server)
    {
        foreach (ref readonly var field in head.Fields)
        {
            if (!_name!(head.Name(field), server))
            {
                continue;
            }

            if (_value is null)
            {
                return true;
            }

            var rest = head.Value(field);
            if (Config.Expectation == CheckExpectation.FullHeader)
            {
                if (_value(rest, server))
                {
                    return true;
                }

                continue;
            }

            while (HttpGrammar.TryNextElement(ref rest, out var element))
            {
                if (_value(element, server))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Func<ReadOnlySpan<byte>, ServerModel, bool> Matcher(MatchMethod method, LogFormatConfig pattern, bool ignoresCase)
    {
        var regex = method == MatchMethod.Regex ? Compile(pattern.Text, ignoresCase) : null;
        return (actual, server) =>
        {
            var text = Encoding.Latin1.GetString(actual);
            if (regex is not null)
            {
                return regex.IsMatch(text);
            }

            var expected = CheckFormat.Compose(pattern, server);
            var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            return method switch
            {
                MatchMethod.Begin => text.StartsWith(expected, comparison),
                MatchMethod.End => text.EndsWith(expected, comparison),
                MatchMethod.Sub => text.Contains(expected, comparison),
                MatchMethod.Found => true,
                _ => text.Equals(expected, comparison),
            };
        };
    }

    // In linear time, whatever the answer: it runs on a loop.
    private static Regex Compile(string pattern, bool ignoresCase = false) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None));
}
