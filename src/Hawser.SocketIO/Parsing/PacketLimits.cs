namespace Hawser.SocketIO.Parsing;

/// <summary>What one packet of a client may hold. A decoder refuses what is over it.</summary>
/// <param name="MaxAttachments">How many pieces of binary data, where each is a message of its own.</param>
/// <param name="MaxAttachmentBytes">How many bytes of binary data in all.</param>
public readonly record struct PacketLimits(int MaxAttachments, long MaxAttachmentBytes);
