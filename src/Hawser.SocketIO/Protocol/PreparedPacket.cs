using Hawser.EngineIO.Transports;

namespace Hawser.SocketIO.Protocol;

/// <summary>A packet encoded and framed, for one client or for many: one message, and those of its binary data.</summary>
internal readonly record struct PreparedPacket(PreparedMessage First, PreparedMessage[]? Rest = null)
{
    /// <summary>Bytes of its payloads.</summary>
    public long Length => First.Payload.Length + (Rest?.Sum(static message => (long)message.Payload.Length) ?? 0);
}
