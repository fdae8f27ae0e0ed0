using Hawser.Edge.Affinity;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>What the log line of one request, or of one TCP session, says. Moments are in the loop's milliseconds, -1 while unknown.</summary>
internal sealed class SessionRecord
{
    public NetworkAddress ClientAddress { get; set; }

    /// <summary>When the connection was accepted, or its last request ended.</summary>
    public long AcceptedAt { get; set; }

    /// <summary>In TCP: when the connection was accepted; -1 in HTTP, where waiting begins with the request.</summary>
    public long TcpStart { get; set; } = -1;

    /// <summary>The number of the request, or of the session.</summary>
    public int RequestNumber { get; set; }

    /// <summary>Bytes of the client that were sent on, heads included.</summary>
    public long BytesFromClient { get; set; }

    /// <summary>The cookie that <c>capture cookie</c> kept of the request, and of the response; null for none.</summary>
    public byte[]? RequestCookie { get; set; }

    public byte[]? ResponseCookie { get; set; }

    /// <summary>What samples are fetched from, while it is at hand: not in a tunnel.</summary>
    public SampleContext? Samples { get; set; }

    /// <summary>When the connection was accepted, and, in HTTP, when the request's first byte came.</summary>
    public long StartedAt { get; set; }

    /// <summary>When the request's head was complete.</summary>
    public long RequestAt { get; set; }

    /// <summary>When a server's slot was got.</summary>
    public long AssignedAt { get; set; }

    /// <summary>When the connection to the server was there.</summary>
    public long ConnectedAt { get; set; }

    /// <summary>When the response's head was complete.</summary>
    public long ResponseAt { get; set; }

    /// <summary>-1 if the client was told none.</summary>
    public int StatusCode { get; set; }

    /// <summary>Bytes sent to the client, heads included.</summary>
    public long BytesToClient { get; set; }

    /// <summary>Whether the request was held by <c>tarpit</c>: HAProxy then tells how long, as the time in queues, but not when it came.</summary>
    public bool IsTarpitted { get; set; }

    /// <summary>The level of the line if a rule sets one.</summary>
    public LogLevel? Level { get; set; }

    /// <summary>Whether there is no line.</summary>
    public bool IsSilent { get; set; }

    public EndCause Cause { get; set; }

    public EndPhase Phase { get; set; }

    public CookieVerdict Cookie { get; set; }

    /// <summary>Whether the response set the persistence cookie.</summary>
    public bool HasInsertedCookie { get; set; }

    public int Retries { get; set; }

    public bool IsRedispatched { get; set; }

    public int QueuedAtServer { get; set; }

    public int QueuedAtBackend { get; set; }

    /// <summary>Begins with a new request, or a TCP session, of the same client.</summary>
    public void Begin(long startedAt, long requestAt)
    {
        StartedAt = startedAt;
        RequestAt = requestAt;
        AssignedAt = -1;
        ConnectedAt = -1;
        ResponseAt = -1;
        StatusCode = -1;
        BytesToClient = BytesFromClient = 0;
        RequestCookie = ResponseCookie = null;
        IsTarpitted = IsSilent = false;
        Level = null;
        Cause = EndCause.Normal;
        Phase = EndPhase.Normal;
        Cookie = CookieVerdict.NotUsed;
        HasInsertedCookie = false;
        Retries = 0;
        IsRedispatched = false;
        QueuedAtServer = 0;
        QueuedAtBackend = 0;
    }
}
