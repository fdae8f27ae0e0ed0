using System.Collections.Frozen;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>Looks a text up among many, as files of patterns have.</summary>
internal sealed class StringSetMatcher : PatternMatcher
{
    /// <summary>With fewer patterns one comparison after another is quicker.</summary>
    public const int WorthIt = 8;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public StringSetMatcher(PatternSetConfig patterns) => _lookup = patterns.Patterns
        .Select(p => p.Text)
        .ToFrozenSet(patterns.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public override SampleType Expects => SampleType.String;

    public override bool Matches(SampleContext context, in Sample sample) => _lookup.Contains(context.Arena.Chars(sample.Bytes));
}
