namespace Hawser.Edge.Http1;

/// <summary>The lists of protocols that Upgrade fields carry (RFC 9110 §7.8), as far as they may pass.</summary>
internal static class UpgradeProtocols
{
    /// <summary>
    /// Whether the protocol may be asked for through the edge. HTTP/2 in clear text may not: its requests would travel
    /// unseen through a tunnel. Nor may TLS: it is between neighbours.
    /// </summary>
    public static bool MayPass(ReadOnlySpan<byte> protocol)
    {
        var slash = protocol.IndexOf((byte)'/');
        var name = slash < 0 ? protocol : protocol[..slash];
        return !HttpGrammar.EqualsIgnoreCase(name, "h2c"u8)
            && !HttpGrammar.EqualsIgnoreCase(name, "h2"u8)
            && !HttpGrammar.EqualsIgnoreCase(name, "http"u8)
            && !HttpGrammar.EqualsIgnoreCase(name, "tls"u8);
    }

    public static bool AnyMayPass(ReadOnlySpan<byte> list)
    {
        while (HttpGrammar.TryNextElement(ref list, out var protocol))
        {
            if (MayPass(protocol))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes the field's value without the protocols that may not pass; nothing if none may.</summary>
    public static void Write(scoped ReadOnlySpan<byte> list, ref HeadWriter writer)
    {
        var start = writer.Length;
        while (HttpGrammar.TryNextElement(ref list, out var protocol))
        {
            if (MayPass(protocol))
            {
                writer.Append(writer.Length > start ? ", "u8 : default);
                writer.Append(protocol);
            }
        }
    }
}
