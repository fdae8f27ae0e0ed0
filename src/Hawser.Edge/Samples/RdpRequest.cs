using Hawser.Edge.Http1;

namespace Hawser.Edge.Samples;

/// <summary>Finds the cookie in the first message of RDP: a TPKT header, an X.224 connection request, then <c>Cookie: NAME=VALUE</c>.</summary>
internal static class RdpRequest
{
    private const int HeaderLength = 11;

    public static ClientHelloStatus TryFindCookie(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (content.Length <= HeaderLength)
        {
            return ClientHelloStatus.Incomplete;
        }

        if (content[0] != 3 || content[1] != 0 || content[5] != 0xE0)
        {
            return ClientHelloStatus.Other;
        }

        var line = content[HeaderLength..];
        var end = line.IndexOf("\r\n"u8);
        if (end < 0)
        {
            return ClientHelloStatus.Incomplete;
        }

        line = line[..end];
        if (line.Length < 7 || !HttpGrammar.EqualsIgnoreCase(line[..7], "Cookie:"u8))
        {
            return ClientHelloStatus.Other;
        }

        var pair = line[7..].TrimStart((byte)' ');
        var equals = pair.IndexOf((byte)'=');
        if (equals < 0 || (!name.IsEmpty && !HttpGrammar.EqualsIgnoreCase(pair[..equals], name)))
        {
            return ClientHelloStatus.Other;
        }

        value = pair[(equals + 1)..];
        return ClientHelloStatus.Complete;
    }
}
