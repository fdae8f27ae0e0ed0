namespace Hawser.Edge.Http1;

/// <summary>Reads <c>host[:port]</c> as Host, an absolute target and CONNECT carry it (RFC 3986 §3.2.2), without user information.</summary>
internal static class Authority
{
    public static bool IsAcceptable(ReadOnlySpan<byte> authority)
    {
        if (authority.IsEmpty || authority.ContainsAnyExcept(HttpGrammar.Host))
        {
            return false;
        }

        return authority[0] == '[' ? IsLiteral(authority) : IsName(authority);
    }

    private static bool IsName(ReadOnlySpan<byte> authority)
    {
        var colon = authority.IndexOf((byte)':');
        var name = colon < 0 ? authority : authority[..colon];

        // Brackets stand around an address only; within a name two readers would look for the port in two places.
        return !name.IsEmpty && name.IndexOfAny((byte)'[', (byte)']') < 0 && (colon < 0 || IsPort(authority[(colon + 1)..]));
    }

    private static bool IsLiteral(ReadOnlySpan<byte> authority)
    {
        var end = authority.IndexOf((byte)']');
        if (end < 2 || authority[1..end].Contains((byte)'['))
        {
            return false;
        }

        var port = authority[(end + 1)..];
        return port.IsEmpty || (port[0] == ':' && IsPort(port[1..]));
    }

    /// <summary>Digits up to 65535; none at all is the scheme's port.</summary>
    private static bool IsPort(ReadOnlySpan<byte> digits) =>
        digits.IsEmpty || (ContentLength.TryParse(digits, out var port) && port <= ushort.MaxValue);
}
