using Hawser.Edge.Http1;

namespace Hawser.Edge.Affinity;

/// <summary>The name=value pairs of a Cookie field, in order (RFC 6265 §4.2.1, read leniently as §5.2 does).</summary>
internal ref struct CookiePairs
{
    private ReadOnlySpan<byte> _rest;

    public CookiePairs(ReadOnlySpan<byte> value)
    {
        _rest = value;
        Current = default;
    }

    public CookiePair Current { get; private set; }

    public readonly CookiePairs GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            // A quoted value may hold a semicolon.
            var end = End(_rest);
            var whole = HttpGrammar.Trim(_rest[..end]);
            _rest = end < _rest.Length ? _rest[(end + 1)..] : default;
            if (whole.IsEmpty)
            {
                continue;
            }

            var equals = whole.IndexOf((byte)'=');
            Current = equals < 0
                ? new CookiePair(whole, default, default)
                : new CookiePair(whole, HttpGrammar.Trim(whole[..equals]), HttpGrammar.Trim(whole[(equals + 1)..]));
            return true;
        }

        return false;
    }

    private static int End(ReadOnlySpan<byte> text)
    {
        for (var start = 0; start < text.Length;)
        {
            var stop = text[start..].IndexOfAny((byte)';', (byte)'"');
            if (stop < 0)
            {
                return text.Length;
            }

            if (text[start + stop] == ';')
            {
                return start + stop;
            }

            var close = text[(start + stop + 1)..].IndexOf((byte)'"');
            if (close < 0)
            {
                var semicolon = text[start..].IndexOf((byte)';');
                return semicolon < 0 ? text.Length : start + semicolon;
            }

            start += stop + close + 2;
        }

        return text.Length;
    }
}

/// <summary>One cookie: all of it, its name and its value; name and value are empty when there is no equals sign.</summary>
internal readonly ref struct CookiePair(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
{
    public ReadOnlySpan<byte> Whole { get; } = whole;

    public ReadOnlySpan<byte> Name { get; } = name;

    public ReadOnlySpan<byte> Value { get; } = value;
}
