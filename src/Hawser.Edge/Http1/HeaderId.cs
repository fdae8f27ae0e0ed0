namespace Hawser.Edge.Http1;

/// <summary>The header fields that the edge itself looks at or changes; every other one is <see cref="Other"/>.</summary>
internal enum HeaderId : byte
{
    Other,
    CacheControl,
    Connection,
    ContentLength,
    Cookie,
    ETag,
    Expires,
    Host,
    KeepAlive,
    LastModified,
    Pragma,
    ProxyConnection,
    SecWebSocketAccept,
    SecWebSocketKey,
    SetCookie,
    Te,
    TransferEncoding,
    Upgrade,
}
