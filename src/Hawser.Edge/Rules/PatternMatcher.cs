using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>Compares samples with the patterns of an ACL; any one that fits is enough.</summary>
internal abstract class PatternMatcher
{
    /// <summary>What a sample must be, or become, to be compared.</summary>
    public abstract SampleType Expects { get; }

    /// <summary>Compares a sample of the expected type.</summary>
    public abstract bool Matches(SampleContext context, in Sample sample);

    public static PatternMatcher Create(MatchMethod method, PatternSetConfig patterns, SampleType sampleType) => method switch
    {
        MatchMethod.Found => new FoundMatcher(),
        MatchMethod.Bool => new BoolMatcher(),
        MatchMethod.Integer => new RangeMatcher(patterns, isLength: false),
        MatchMethod.Length => new RangeMatcher(patterns, isLength: true),
        MatchMethod.IP => new AddressMatcher(patterns),
        MatchMethod.Binary => new BinaryMatcher(patterns),
        MatchMethod.Regex => new RegexMatcher(patterns),
        MatchMethod.String when sampleType == SampleType.Method => new MethodMatcher(patterns),
        MatchMethod.String when patterns.Patterns.Length > StringSetMatcher.WorthIt => new StringSetMatcher(patterns),
        _ => new TextMatcher(method, patterns),
    };

    /// <summary><c>-m found</c>: that there is a sample is enough.</summary>
    private sealed class FoundMatcher : PatternMatcher
    {
        public override SampleType Expects => SampleType.Any;

        public override bool Matches(SampleContext context, in Sample sample) => true;
    }

    /// <summary><c>-m bool</c></summary>
    private sealed class BoolMatcher : PatternMatcher
    {
        public override SampleType Expects => SampleType.Integer;

        public override bool Matches(SampleContext context, in Sample sample) => sample.Number != 0;
    }
}
