using System.IO.Compression;

namespace Hawser.EngineIO.Protocol;

/// <summary>
/// Inflates a client's compressed messages (RFC 7692 §7.2.2), each on its own, up to a limit and no further. Malformed data is
/// a result; the exception by which System.IO.Compression says so does not leave here.
/// </summary>
internal static class MessageInflater
{
    // A message that inflates to more than its double makes the buffer grow.
    private const int FirstGuess = 2;
    private const int SmallestBuffer = 64;

    /// <summary>What became of a message.</summary>
    public enum Result
    {
        /// <summary>It was inflated.</summary>
        Message,

        /// <summary>It is longer than allowed.</summary>
        TooLong,

        /// <summary>It is not compressed data.</summary>
        Malformed,
    }

    /// <summary>Inflates a message.</summary>
    /// <param name="compressed">What the frames of the message carried.</param>
    /// <param name="maxLength">The longest message that is taken, in bytes.</param>
    /// <param name="message">What they stand for.</param>
    public static Result Inflate(ReadOnlySpan<byte> compressed, int maxLength, out ReadOnlySpan<byte> message)
    {
        // Its sender has left off the end of every message, an empty block (RFC 7692 §7.2.1).
        byte[] input = [.. compressed, 0x00, 0x00, 0xff, 0xff];
        using var inflate = new DeflateStream(new MemoryStream(input), CompressionMode.Decompress);
        try
        {
            // One byte more than allowed, to see that there is more.
            var room = Math.Max(SmallestBuffer, Math.Min((long)compressed.Length * FirstGuess, maxLength)) + 1;
            var buffer = new byte[Math.Min(room, maxLength + 1L)];
            var length = 0;
            while (inflate.Read(buffer.AsSpan(length)) is > 0 and var read)
            {
                length += read;
                if (length > maxLength)
                {
                    message = default;
                    return Result.TooLong;
                }

                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, (int)Math.Min(length * 2L, maxLength + 1L));
                }
            }

            message = buffer.AsSpan(0, length);
            return Result.Message;
        }
        catch (InvalidDataException)
        {
            message = default;
            return Result.Malformed;
        }
    }
}
