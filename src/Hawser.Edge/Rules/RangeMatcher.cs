using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>-m int</c> and <c>-m len</c>: a number, or the length of a text, in one of several ranges.</summary>
internal sealed class RangeMatcher : PatternMatcher
{
    private readonly ImmutableArray<(long Minimum, long Maximum)> _ranges;
    private readonly bool _isLength;

    public RangeMatcher(PatternSetConfig patterns, bool isLength)
    {
        _isLength = isLength;
        _ranges = [.. patterns.Patterns.OfType<RangePatternConfig>().Select(r => (r.Minimum ?? long.MinValue, r.Maximum ?? long.MaxValue))];
    }

    public override SampleType Expects => _isLength ? SampleType.String : SampleType.Integer;

    public override bool Matches(SampleContext context, in Sample sample)
    {
        var number = _isLength ? sample.Bytes.Length : sample.Number;
        foreach (var (minimum, maximum) in _ranges)
        {
            if (number >= minimum && number <= maximum)
            {
                return true;
            }
        }

        return false;
    }
}
