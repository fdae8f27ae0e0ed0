using System.Buffers.Text;

namespace Hawser.Edge.Http1;

/// <summary>Writes data as chunks (RFC 9112 §7.1).</summary>
internal static class ChunkWriter
{
    /// <summary>What a chunk costs beside its data: eight digits and two line ends.</summary>
    public const int Overhead = 12;

    public static void Append(ref HeadWriter writer, scoped ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            // A chunk of nothing would be the last one.
            return;
        }

        Utf8Formatter.TryFormat(data.Length, writer.Free, out var digits, 'X');
        writer.Advance(digits);
        writer.Append("\r\n"u8);
        writer.Append(data);
        writer.Append("\r\n"u8);
    }

    /// <summary>Writes the last chunk and the trailers behind it, lines with their line ends.</summary>
    public static void AppendLast(ref HeadWriter writer, scoped ReadOnlySpan<byte> trailers)
    {
        writer.Append("0\r\n"u8);
        writer.Append(trailers);
        writer.Append("\r\n"u8);
    }
}
