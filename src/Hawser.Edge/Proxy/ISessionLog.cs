namespace Hawser.Edge.Proxy;

/// <summary>Where sessions leave a line. One for each loop; used on that loop only.</summary>
internal interface ISessionLog
{
    /// <summary>Logs one request, or one TCP session.</summary>
    /// <param name="record">What happened.</param>
    /// <param name="place">Who took part.</param>
    /// <param name="requestLine">Method, target and version; empty if none was understood.</param>
    /// <param name="endedAt">When it ended.</param>
    void Write(SessionRecord record, in SessionPlace place, ReadOnlySpan<byte> requestLine, long endedAt);

    /// <summary>Packs a tunnel's line, of which only duration, bytes and end are missing, to be kept until its end.</summary>
    PackedTunnelLine Pack(SessionRecord record, in SessionPlace place, ReadOnlySpan<byte> requestLine);

    /// <summary>Logs the end of a tunnel.</summary>
    void Write(in PackedTunnelLine packed, SessionRecord record, in SessionPlace place, LogVariables variables, long endedAt);
}
