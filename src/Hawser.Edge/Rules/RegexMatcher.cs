using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>-m reg</c>: a regular expression that occurs. They take time linear to the text, whatever they are.</summary>
internal sealed class RegexMatcher : PatternMatcher
{
    private readonly ImmutableArray<Regex> _patterns;

    public RegexMatcher(PatternSetConfig patterns)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (patterns.IgnoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        _patterns = [.. patterns.Patterns.Select(p => new Regex(p.Text, options))];
    }

    public override SampleType Expects => SampleType.String;

    public override bool Matches(SampleContext context, in Sample sample)
    {
        var text = context.Arena.Chars(sample.Bytes);
        foreach (var pattern in _patterns)
        {
            if (pattern.IsMatch(text))
            {
                return true;
            }
        }

        return false;
    }
}
