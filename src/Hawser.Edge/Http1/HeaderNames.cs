namespace Hawser.Edge.Http1;

/// <summary>Recognises header field names, whatever their case (RFC 9110 §5.1).</summary>
internal static class HeaderNames
{
    private static readonly (byte[] Name, HeaderId Id)[][] ByLength = Group(
        ("cache-control", HeaderId.CacheControl),
        ("connection", HeaderId.Connection),
        ("content-length", HeaderId.ContentLength),
        ("cookie", HeaderId.Cookie),
        ("etag", HeaderId.ETag),
        ("expires", HeaderId.Expires),
        ("host", HeaderId.Host),
        ("keep-alive", HeaderId.KeepAlive),
        ("last-modified", HeaderId.LastModified),
        ("pragma", HeaderId.Pragma),
        ("proxy-connection", HeaderId.ProxyConnection),
        ("sec-websocket-accept", HeaderId.SecWebSocketAccept),
        ("sec-websocket-key", HeaderId.SecWebSocketKey),
        ("set-cookie", HeaderId.SetCookie),
        ("te", HeaderId.Te),
        ("transfer-encoding", HeaderId.TransferEncoding),
        ("upgrade", HeaderId.Upgrade));

    public static HeaderId Identify(ReadOnlySpan<byte> name)
    {
        if (name.Length >= ByLength.Length)
        {
            return HeaderId.Other;
        }

        foreach (var (candidate, id) in ByLength[name.Length])
        {
            // The first letter decides nearly always; 0x20 is the bit that ASCII's cases differ in.
            if ((name[0] | 0x20) == candidate[0] && HttpGrammar.EqualsIgnoreCase(name, candidate))
            {
                return id;
            }
        }

        return HeaderId.Other;
    }

    private static (byte[] Name, HeaderId Id)[][] Group(params (string Name, HeaderId Id)[] names)
    {
        var byLength = new (byte[], HeaderId)[names.Max(n => n.Name.Length) + 1][];
        for (var length = 0; length < byLength.Length; length++)
        {
            byLength[length] = [.. names.Where(n => n.Name.Length == length).Select(n => (System.Text.Encoding.ASCII.GetBytes(n.Name), n.Id))];
        }

        return byLength;
    }
}
