using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>Compares a text: the whole, its beginning, its end, or a part of it.</summary>
internal sealed class TextMatcher : PatternMatcher
{
    private readonly MatchMethod _method;
    private readonly bool _ignoresCase;
    private readonly ImmutableArray<byte[]> _patterns;

    public TextMatcher(MatchMethod method, PatternSetConfig patterns)
    {
        _method = method;
        _ignoresCase = patterns.IgnoresCase;
        _patterns = [.. patterns.Patterns.Select(p => Strip(Encoding.Latin1.GetBytes(p.Text)))];
    }

    public override SampleType Expects => SampleType.String;

    private ReadOnlySpan<byte> Delimiters => _method switch
    {
        MatchMethod.Dir => "/?"u8,
        MatchMethod.Domain => "/?.:"u8,
        _ => default,
    };

    public override bool Matches(SampleContext context, in Sample sample)
    {
        foreach (var pattern in _patterns)
        {
            if (Matches(sample.Bytes, pattern))
            {
                return true;
            }
        }

        return false;
    }

    private bool Matches(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern) => _method switch
    {
        _ when pattern.Length > text.Length => false,
        MatchMethod.String => AreEqual(text, pattern),
        MatchMethod.Begin => AreEqual(text[..pattern.Length], pattern),
        MatchMethod.End => AreEqual(text[^pattern.Length..], pattern),
        MatchMethod.Sub when !_ignoresCase => text.IndexOf(pattern) >= 0,
        MatchMethod.Sub => Occurs(text, pattern),
        _ => OccursBetweenDelimiters(text, pattern),
    };

    /// <summary>As in HAProxy, delimiters around a pattern do not count.</summary>
    private byte[] Strip(byte[] pattern) => Delimiters.IsEmpty ? pattern : pattern.AsSpan().Trim(Delimiters).ToArray();

    private bool Occurs(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        for (var start = 0; start + pattern.Length <= text.Length; start++)
        {
            if (AreEqual(text.Slice(start, pattern.Length), pattern))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the pattern begins where a part does, and ends where one does.</summary>
    private bool OccursBetweenDelimiters(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        var delimiters = Delimiters;
        for (var start = 0; start + pattern.Length <= text.Length; start++)
        {
            var end = start + pattern.Length;
            var isBounded = (start == 0 || delimiters.Contains(text[start - 1])) && (end == text.Length || delimiters.Contains(text[end]));
            if (isBounded && !pattern.IsEmpty && AreEqual(text[start..end], pattern))
            {
                return true;
            }
        }

        return false;
    }

    private bool AreEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        _ignoresCase ? EqualsIgnoreCase(a, b) : a.SequenceEqual(b);

    private static bool EqualsIgnoreCase(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        a.Length == b.Length && (HttpGrammar.EqualsIgnoreCase(a, b) || EqualsIgnoreCaseSlowly(a, b));

    /// <summary>Bytes above ASCII have no case, but are compared.</summary>
    private static bool EqualsIgnoreCaseSlowly(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        for (var index = 0; index < a.Length; index++)
        {
            if (a[index] != b[index] && !HttpGrammar.EqualsIgnoreCase(a.Slice(index, 1), b.Slice(index, 1)))
            {
                return false;
            }
        }

        return true;
    }
}
