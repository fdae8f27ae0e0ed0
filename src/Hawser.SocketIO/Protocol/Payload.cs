namespace Hawser.SocketIO.Protocol;

/// <summary>
/// What a packet carries: JSON in UTF-8, and the binary data that <c>{"_placeholder":true,"num":0}</c> stands for in it.
/// This is the one form in which data travels between parsers, adapters and sockets.
/// </summary>
/// <param name="Json">JSON in UTF-8; empty for none.</param>
/// <param name="Attachments">The binary data; null for none.</param>
public readonly record struct Payload(ReadOnlyMemory<byte> Json, IReadOnlyList<ReadOnlyMemory<byte>>? Attachments = null)
{
    /// <summary>How many pieces of binary data there are.</summary>
    public int AttachmentCount => Attachments?.Count ?? 0;
}
