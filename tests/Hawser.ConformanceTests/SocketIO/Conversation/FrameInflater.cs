using System.IO.Compression;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>Inflates the frames of one connection (RFC 7692), whether the server keeps its window between them or not.</summary>
internal sealed class FrameInflater
{
    // What a sender leaves out at the end of each message.
    private static readonly byte[] Tail = [0, 0, 0xff, 0xff];

    private readonly List<byte> _compressed = [];
    private int _inflated;

    public byte[] Inflate(byte[] payload)
    {
        // All messages so far are one stream, of which the last part is new.
        _compressed.AddRange([.. payload, .. Tail]);
        using var input = new MemoryStream([.. _compressed]);
        using var inflate = new DeflateStream(input, CompressionMode.Decompress);
        using var output = new MemoryStream();
        inflate.CopyTo(output);
        var message = output.ToArray()[_inflated..];
        _inflated += message.Length;
        return message;
    }
}
