using System.Text.Json;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Acks;

/// <summary>The acknowledgements of one broadcast on this node, under one id that all recipients share.</summary>
internal sealed class BroadcastAck : IPendingAck, IDisposable
{
    private readonly Action<Payload?> _onAnswer;
    private readonly List<AckTable> _recipients = [];

    public BroadcastAck(ulong id, Action<Payload?> onAnswer)
    {
        Id = id;
        _onAnswer = onAnswer;
    }

    public ulong Id { get; }

    /// <summary>Has a recipient's answer awaited.</summary>
    /// <returns>False if it is gone.</returns>
    public bool TryAdd(AckTable recipient)
    {
        if (!recipient.TryExpect(Id, this))
        {
            return false;
        }

        _recipients.Add(recipient);
        return true;
    }

    public void Complete(ReadOnlySpan<byte> payload, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, JsonSerializerOptions options)
    {
        // Only the first value counts; a client that answers without one has said null.
        var first = new EventArguments(payload, attachments, skip: 0, options).Read<RawValue>();
        _onAnswer(first is null ? new Payload("null"u8.ToArray()) : new Payload(first.Json, first.Attachments.Count == 0 ? null : first.Attachments));
    }

    public void Abandon() => _onAnswer(null);

    public void Dispose() => _recipients.ForEach(recipient => recipient.Forget(Id));
}
