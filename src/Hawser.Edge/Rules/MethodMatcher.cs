using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>Compares methods. Those that HAProxy knows are what they are; <c>-i</c> holds for others only.</summary>
internal sealed class MethodMatcher : PatternMatcher
{
    private static readonly string[] Known = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT"];

    private readonly ImmutableArray<byte[]> _exact;
    private readonly ImmutableArray<byte[]> _others;

    public MethodMatcher(PatternSetConfig patterns)
    {
        var texts = patterns.Patterns.Select(p => p.Text).ToList();
        _exact = [.. texts.Where(t => Known.Contains(t) || !patterns.IgnoresCase).Select(Encoding.Latin1.GetBytes)];
        _others = [.. texts.Where(t => !Known.Contains(t) && patterns.IgnoresCase).Select(Encoding.Latin1.GetBytes)];
    }

    public override SampleType Expects => SampleType.Method;

    public override bool Matches(SampleContext context, in Sample sample)
    {
        foreach (var pattern in _exact)
        {
            if (sample.Bytes.SequenceEqual(pattern))
            {
                return true;
            }
        }

        foreach (var pattern in _others)
        {
            if (HttpGrammar.EqualsIgnoreCase(sample.Bytes, pattern) && !IsKnown(sample.Bytes))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKnown(ReadOnlySpan<byte> method)
    {
        foreach (var known in Known)
        {
            if (Ascii.Equals(method, known))
            {
                return true;
            }
        }

        return false;
    }
}
