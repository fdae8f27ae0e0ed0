using System.IO.Compression;

namespace Hawser.EngineIO.Protocol;

/// <summary>Compresses messages on their own, each into a frame that any number of clients may get (RFC 7692 §7.2.1).</summary>
internal static class MessageDeflater
{
    // What a flush ends in, and a message leaves off: an empty block.
    private const int TailLength = 4;

    /// <returns>The frame; null if compressing does not make the payload shorter.</returns>
    public static ReadOnlyMemory<byte>? Compress(ReadOnlySpan<byte> payload, WebSocketOpcode opcode)
    {
        // Room for the longest header in front. Compressed to no less than it was, it is of no use.
        if (payload.IsEmpty)
        {
            return null;
        }

        using var output = new MemoryStream(WebSocketFrame.MaxHeaderLength + (payload.Length / 2) + TailLength);
        output.SetLength(WebSocketFrame.MaxHeaderLength);
        output.Position = WebSocketFrame.MaxHeaderLength;

        // The default level of zlib, which Node uses too. What closing the stream appends is not part of the message.
        using var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true);
        deflate.Write(payload);
        deflate.Flush();
        var length = (int)output.Length - WebSocketFrame.MaxHeaderLength - TailLength;
        if (length >= payload.Length)
        {
            return null;
        }

        var buffer = output.GetBuffer();
        var start = WebSocketFrame.MaxHeaderLength - WebSocketFrame.HeaderLength(length);
        WebSocketFrame.WriteHeader(buffer.AsSpan(start), opcode, length, isCompressed: true);
        return buffer.AsMemory(start, WebSocketFrame.MaxHeaderLength + length - start).ToArray();
    }
}
