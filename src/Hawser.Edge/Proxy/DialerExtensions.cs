using Hawser.Edge.Backends;

namespace Hawser.Edge.Proxy;

/// <summary>Takes over into a session's record what the search for its server came to.</summary>
internal static class DialerExtensions
{
    public static void Describe(this Dialer dialer, SessionRecord record)
    {
        record.AssignedAt = dialer.Assigner.AssignedAt;
        record.Retries = dialer.Retries;
        record.IsRedispatched = dialer.Assigner.IsRedispatched;
        record.QueuedAtServer = dialer.Assigner.QueuedAtServer;
        record.QueuedAtBackend = dialer.Assigner.QueuedAtBackend;
    }
}
