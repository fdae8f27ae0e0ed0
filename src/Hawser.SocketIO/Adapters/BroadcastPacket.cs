using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Adapters;

/// <summary>An event on its way to many, encoded once.</summary>
/// <param name="Namespace">The namespace's name, such as <c>/</c>.</param>
/// <param name="Payload">The JSON array of name and arguments, in UTF-8.</param>
public sealed record BroadcastPacket(string Namespace, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The binary data that the placeholders in the payload stand for.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Attachments { get; init; }

    /// <summary>Payload and attachments together.</summary>
    public Payload Data => new(Payload, Attachments);

    /// <summary>Makes a packet.</summary>
    internal static BroadcastPacket Create(string name, Payload payload) => new(name, payload.Json) { Attachments = payload.Attachments };
}
