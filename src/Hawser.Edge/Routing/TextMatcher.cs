using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;

namespace Hawser.Edge.Routing;

/// <summary>Compares a text with the patterns of an ACL; any one that fits is enough.</summary>
internal sealed class TextMatcher
{
    private readonly MatchMethod _method;
    private readonly bool _ignoresCase;
    private readonly ImmutableArray<byte[]> _patterns;

    public TextMatcher(MatchMethod method, bool ignoresCase, IEnumerable<string> patterns)
    {
        _method = method;
        _ignoresCase = ignoresCase;
        _patterns = [.. patterns.Select(Encoding.Latin1.GetBytes)];
    }

    public bool Matches(ReadOnlySpan<byte> text)
    {
        foreach (var pattern in _patterns)
        {
            if (Matches(text, pattern))
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
        MatchMethod.Sub => Occurs(text, pattern, ""u8),
        MatchMethod.Dir => Occurs(text, pattern, "/?"u8),
        _ => Occurs(text, pattern, "/?.:"u8),
    };

    /// <summary>Whether the pattern stands anywhere, bounded by delimiters or the ends if there are delimiters.</summary>
    private bool Occurs(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> delimiters)
    {
        for (var start = 0; start + pattern.Length <= text.Length; start++)
        {
            var end = start + pattern.Length;
            var isBounded = delimiters.IsEmpty
                || ((start == 0 || delimiters.Contains(text[start - 1])) && (end == text.Length || delimiters.Contains(text[end])));
            if (isBounded && AreEqual(text[start..end], pattern))
            {
                return true;
            }
        }

        return false;
    }

    private bool AreEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        _ignoresCase ? HttpGrammar.EqualsIgnoreCase(a, b) : a.SequenceEqual(b);
}
