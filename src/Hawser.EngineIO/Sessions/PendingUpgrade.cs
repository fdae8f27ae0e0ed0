using Hawser.EngineIO.Transports;

namespace Hawser.EngineIO.Sessions;

/// <summary>A WebSocket that wants to take over a session, until the client confirms it or time is up.</summary>
/// <param name="From">The transport that has the session.</param>
/// <param name="Candidate">The WebSocket.</param>
/// <param name="Deadline">When it is given up, in milliseconds of the heartbeat wheel's clock.</param>
internal sealed record PendingUpgrade(PollingTransport From, Transport Candidate, long Deadline)
{
    private static readonly PreparedMessage ProbeAnswer = PreparedMessage.Packet(Protocol.PacketType.Pong, "probe");

    private bool _isProbed;

    /// <summary>What a packet of the client's on the candidate means.</summary>
    public enum Step
    {
        /// <summary>The client has tried the WebSocket (<c>2probe</c>) and was answered.</summary>
        Probed,

        /// <summary>The client goes over to it (<c>5</c>).</summary>
        Confirmed,

        /// <summary>Anything else: the WebSocket is not what it seems.</summary>
        Failed,
    }

    public Step OnPacket(ReadOnlySpan<byte> packet)
    {
        if (!_isProbed && packet.SequenceEqual("2probe"u8))
        {
            _isProbed = true;
            Candidate.Send(ProbeAnswer);
            From.BeginUpgrade();
            return Step.Probed;
        }

        return _isProbed && packet.SequenceEqual("5"u8) ? Step.Confirmed : Step.Failed;
    }
}
