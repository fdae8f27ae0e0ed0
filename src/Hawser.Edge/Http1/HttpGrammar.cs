using System.Buffers;

namespace Hawser.Edge.Http1;

/// <summary>Character classes and comparisons of HTTP's grammar (RFC 9110 §5.6, RFC 9112 §2).</summary>
internal static class HttpGrammar
{
    /// <summary>The characters of a token (RFC 9110 §5.6.2): methods and field names are made of them.</summary>
    public static readonly SearchValues<byte> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>What must not stand in a field value: every control character but the tab (RFC 9110 §5.5).</summary>
    public static readonly SearchValues<byte> NotInValue = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    /// <summary>What may stand in a request target: visible ASCII without <c>#</c> (RFC 9112 §3.2, RFC 3986).</summary>
    public static readonly SearchValues<byte> Target = SearchValues.Create(
        [.. Enumerable.Range(0x21, 0x7f - 0x21).Where(c => c != '#').Select(c => (byte)c)]);

    /// <summary>What may stand in a target that a rule composes: anything but blanks and control characters.</summary>
    public static readonly SearchValues<byte> SentTarget = SearchValues.Create(
        [.. Enumerable.Range(0x21, 0x100 - 0x21).Where(c => c != 0x7f).Select(c => (byte)c)]);

    /// <summary>What may stand in a scheme behind its first letter (RFC 3986 §3.1).</summary>
    public static readonly SearchValues<byte> Scheme = SearchValues.Create(
        "+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>What may stand in a Host field: a name, an address in brackets, a port (RFC 3986 §3.2.2, without user information).</summary>
    public static readonly SearchValues<byte> Host = SearchValues.Create(
        "!$&'()*+-.:;=[]_~%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>What a log line takes as it is: visible ASCII and blanks, without quotes, <c>#</c> and <c>{|}</c>.</summary>
    public static readonly SearchValues<byte> LogSafe = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x7f - 0x20).Where(c => c is not ('"' or '#' or '{' or '|' or '}')).Select(c => (byte)c)]);

    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => System.Text.Ascii.EqualsIgnoreCase(a, b);

    public static bool IsDigit(byte c) => (uint)(c - '0') <= 9;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \t"u8);

    /// <summary>Takes the next element off a comma-separated list (RFC 9110 §5.6.1).</summary>
    /// <returns>False when there is none left.</returns>
    public static bool TryNextElement(scoped ref ReadOnlySpan<byte> list, out ReadOnlySpan<byte> element)
    {
        while (!list.IsEmpty)
        {
            var comma = list.IndexOf((byte)',');
            element = Trim(comma < 0 ? list : list[..comma]);
            list = comma < 0 ? default : list[(comma + 1)..];
            if (!element.IsEmpty)
            {
                return true;
            }
        }

        element = default;
        return false;
    }

    /// <summary>Whether a comma-separated list contains <paramref name="token"/>, whatever the case.</summary>
    public static bool ListContains(ReadOnlySpan<byte> list, ReadOnlySpan<byte> token) => TryFindInList(list, token, out _);

    /// <summary>Finds <paramref name="token"/>, whatever the case, in a comma-separated list, and returns it as it is written there.</summary>
    public static bool TryFindInList(ReadOnlySpan<byte> list, scoped ReadOnlySpan<byte> token, out ReadOnlySpan<byte> found)
    {
        while (TryNextElement(ref list, out found))
        {
            if (EqualsIgnoreCase(found, token))
            {
                return true;
            }
        }

        return false;
    }
}
