using System.Text.Json;

namespace Hawser.SocketIO.Acks;

/// <summary>Somebody who waits for an acknowledgement.</summary>
internal interface IPendingAck
{
    /// <summary>It came.</summary>
    void Complete(ReadOnlySpan<byte> payload, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, JsonSerializerOptions options);

    /// <summary>It will not come: the client is gone.</summary>
    void Abandon();
}
