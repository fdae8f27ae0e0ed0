using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Checks;

/// <summary>Reads what of a response is expected: <c>[!]status</c>, <c>string</c>, <c>hdr</c> and their like.</summary>
internal static class CheckPatternParser
{
    /// <summary>Reads the pattern that a word begins, if it does.</summary>
    public static bool TryParse(KeywordContext context, string word, ref CheckExpectConfig step, out string? problem)
    {
        problem = null;
        var isNegated = word.StartsWith('!');
        if (isNegated)
        {
            word = word.Length > 1 ? word[1..] : context.Next();
        }

        CheckExpectation? expectation = word switch
        {
            "status" => CheckExpectation.Status,
            "rstatus" => CheckExpectation.StatusRegex,
            "string" => CheckExpectation.Text,
            "rstring" => CheckExpectation.TextRegex,
            "string-lf" => CheckExpectation.Format,
            "hdr" => CheckExpectation.Header,
            "fhdr" => CheckExpectation.FullHeader,
            _ => null,
        };
        if (expectation is null)
        {
            problem = isNegated
                ? "'only supports min-recv, [!]string', '[!]rstring', '[!]string-lf', '[!]status', '[!]rstatus', [!]hdr, [!]fhdr or comment "
                    + $"but got '{word}' as argument."
                : null;
            return false;
        }

        step = step with { Expectation = expectation.Value, IsNegated = isNegated };
        if (expectation is CheckExpectation.Header or CheckExpectation.FullHeader)
        {
            problem = Header(context, word, ref step);
            return true;
        }

        if (!context.TryNext(out var pattern) || pattern.Length == 0)
        {
            problem = $"'{word}' expects a <pattern> as argument";
            return true;
        }

        step = step with { Text = pattern };
        switch (expectation)
        {
            case CheckExpectation.Status:
                problem = Codes(pattern, out var codes);
                step = step with { Codes = codes };
                break;
            case CheckExpectation.Format:
                problem = CheckFormats.TryParse(context, pattern, out var format);
                step = step with { Format = format };
                break;
            case CheckExpectation.StatusRegex or CheckExpectation.TextRegex:
                problem = RegexText.ProblemOf(pattern);
                break;
        }

        return true;
    }

    private static string? Codes(string text, out ImmutableArray<(int First, int Last)> codes)
    {
        var builder = ImmutableArray.CreateBuilder<(int, int)>();
        codes = [];
        foreach (var range in text.Split(','))
        {
            if (range.FirstOrDefault(c => !char.IsAsciiDigit(c) && c != '-') is not '\0' and var bad)
            {
                return $"invalid character '{bad}' in the list of status codes";
            }

            var dash = range.IndexOf('-');
            if (!Numbers.TryParse(dash < 0 ? range : range[..dash], out var first) | !Numbers.TryParse(dash < 0 ? range : range[(dash + 1)..], out var last)
                || first > last)
            {
                return $"invalid range of status codes '{range}'";
            }

            builder.Add((first, last));
        }

        codes = builder.ToImmutable();
        return null;
    }

    private static string? Header(KeywordContext context, string word, ref CheckExpectConfig step)
    {
        if (context.Peek is not ("name" or "name-lf") || context.Left < 2)
        {
            return $"'{word}' expects at the name keyword as first argument followed by a pattern";
        }

        var isNameFormat = context.Next() == "name-lf";
        if (Pattern(context, word, isNameFormat, "expects at the name keyword as first argument followed by a pattern", out var nameMethod, out var name) is { } problem)
        {
            return problem;
        }

        step = step with { Header = new CheckHeaderConfig(nameMethod, name!, MatchMethod.String, null) };
        if (context.Peek is not ("value" or "value-lf"))
        {
            return null;
        }

        var isValueFormat = context.Next() == "value-lf";
        if (Pattern(context, word, isValueFormat, "expect a pattern with the value keyword", out var valueMethod, out var value) is { } wrong)
        {
            return wrong;
        }

        step = step with { Header = new CheckHeaderConfig(nameMethod, name!, valueMethod, value) };
        return null;
    }

    private static string? Pattern(KeywordContext context, string word, bool isFormat, string expectation, out MatchMethod method, out LogFormatConfig? pattern)
    {
        method = MatchMethod.String;
        pattern = null;
        if (context.TryNext("-m"))
        {
            var name = context.Next();
            if (name.Length == 0)
            {
                return $"'{word}' : '-m' expects at a matching pattern ('str', 'beg', 'end', 'sub' or 'reg')";
            }

            if (name is not ("str" or "beg" or "end" or "sub" or "reg"))
            {
                return $"'{word}' : '-m' only supports 'str', 'beg', 'end', 'sub' or 'reg' (got '{name}')";
            }

            method = MatchMethods.Find(name)!.Value;
        }

        if (!context.TryNext(out var text) || text.Length == 0)
        {
            return $"'{word}' {expectation}";
        }

        if (isFormat)
        {
            return CheckFormats.TryParse(context, text, out pattern);
        }

        pattern = LogFormats.Literal(text, context.Location);
        return method == MatchMethod.Regex ? RegexText.ProblemOf(text) : null;
    }
}
