using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>-m bin</c>: the same bytes.</summary>
internal sealed class BinaryMatcher : PatternMatcher
{
    private readonly ImmutableArray<byte[]> _patterns;

    public BinaryMatcher(PatternSetConfig patterns) => _patterns = [.. patterns.Patterns.OfType<BinaryPatternConfig>().Select(p => p.Bytes.ToArray())];

    public override SampleType Expects => SampleType.Binary;

    public override bool Matches(SampleContext context, in Sample sample)
    {
        foreach (var pattern in _patterns)
        {
            if (sample.Bytes.SequenceEqual(pattern))
            {
                return true;
            }
        }

        return false;
    }
}
