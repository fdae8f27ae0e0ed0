using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Hawser.EngineIO.Protocol;

/// <summary>
/// The bodies of HTTP long-polling for clients of version 2 (engine.io-protocol, revision 3, "Payload"): every packet has
/// its length in front. As text <c>length:packet</c>, the length in UTF-16 code units as JavaScript counts them; as bytes
/// 0 for text or 1 for binary, the length's digits as numbers, 255, and the packet.
/// </summary>
internal static class LegacyPollingPayload
{
    private const byte TextMarker = 0;
    private const byte BinaryMarker = 1;
    private const byte EndOfLength = 255;
    private const byte MessageType = 4;

    // Nine digits: more than any body may be long, and no int overflows.
    private const int MaxDigits = 9;

    /// <summary>What <see cref="NextText"/> and <see cref="NextBinary"/> have found.</summary>
    public enum Result
    {
        /// <summary>A packet.</summary>
        Packet,

        /// <summary>The body is used up.</summary>
        End,

        /// <summary>The body is not of this format.</summary>
        Malformed,
    }

    /// <summary>Takes the next packet off the front of a body of text.</summary>
    public static Result NextText(scoped ref ReadOnlySpan<byte> body, out ReadOnlySpan<byte> packet)
    {
        packet = default;
        if (body.IsEmpty)
        {
            return Result.End;
        }

        var colon = body[..Math.Min(body.Length, MaxDigits + 1)].IndexOf((byte)':');
        if (!TryReadLength(colon < 0 ? default : body[..colon], zero: (byte)'0', out var units)
            || !TryMeasure(body[(colon + 1)..], units, out var length))
        {
            return Result.Malformed;
        }

        packet = body.Slice(colon + 1, length);
        body = body[(colon + 1 + length)..];
        return Result.Packet;
    }

    /// <summary>Takes the next packet off the front of a body of bytes.</summary>
    public static Result NextBinary(scoped ref ReadOnlySpan<byte> body, out ReadOnlySpan<byte> packet, out bool isBinary)
    {
        packet = default;
        isBinary = false;
        if (body.IsEmpty)
        {
            return Result.End;
        }

        var end = body[1..Math.Min(body.Length, MaxDigits + 2)].IndexOf(EndOfLength);
        if (body[0] > BinaryMarker
            || !TryReadLength(end < 0 ? default : body.Slice(1, end), zero: 0, out var length)
            || length > body.Length - end - 2)
        {
            return Result.Malformed;
        }

        isBinary = body[0] == BinaryMarker;
        packet = body.Slice(end + 2, length);
        body = body[(end + 2 + length)..];
        return Result.Packet;
    }

    /// <summary>Appends one packet to a body of text.</summary>
    /// <param name="output">The body.</param>
    /// <param name="payload">For text the packet with its type; for binary the message's bytes.</param>
    /// <param name="isBinary">Which of the two.</param>
    public static void AppendText(IBufferWriter<byte> output, ReadOnlySpan<byte> payload, bool isBinary)
    {
        var units = isBinary ? 2 + Base64.GetMaxEncodedToUtf8Length(payload.Length) : Encoding.UTF8.GetCharCount(payload);
        var span = output.GetSpan(MaxDigits + 1);
        Utf8Formatter.TryFormat(units, span, out var digits);
        span[digits] = (byte)':';
        output.Advance(digits + 1);
        if (!isBinary)
        {
            output.Write(payload);
            return;
        }

        output.Write("b4"u8);
        PollingPayload.AppendBase64(output, payload);
    }

    /// <summary>Appends one packet to a body of bytes.</summary>
    /// <param name="output">The body.</param>
    /// <param name="payload">For text the packet with its type; for binary the message's bytes.</param>
    /// <param name="isBinary">Which of the two.</param>
    public static void AppendBinary(IBufferWriter<byte> output, ReadOnlySpan<byte> payload, bool isBinary)
    {
        var span = output.GetSpan(MaxDigits + 3);
        span[0] = isBinary ? BinaryMarker : TextMarker;
        Utf8Formatter.TryFormat(payload.Length + (isBinary ? 1 : 0), span[1..], out var digits);
        foreach (ref var digit in span.Slice(1, digits))
        {
            digit -= (byte)'0';
        }

        span[1 + digits] = EndOfLength;
        output.Advance(digits + 2);
        if (isBinary)
        {
            output.Write([MessageType]);
        }

        output.Write(payload);
    }

    private static bool TryReadLength(ReadOnlySpan<byte> digits, byte zero, out int length)
    {
        length = 0;
        foreach (var digit in digits)
        {
            var value = digit - zero;
            if (value is < 0 or > 9)
            {
                return false;
            }

            length = (length * 10) + value;
        }

        return !digits.IsEmpty;
    }

    /// <summary>Finds how many bytes a number of UTF-16 code units takes. What is not UTF-8 gives some number within the text.</summary>
    private static bool TryMeasure(ReadOnlySpan<byte> text, int units, out int length)
    {
        length = 0;
        while (units > 0 && length < text.Length)
        {
            // Characters of four bytes are two units; a length that ends between these is none.
            var (bytes, width) = text[length] switch
            {
                < 0x80 => (1, 1),
                < 0xe0 => (2, 1),
                < 0xf0 => (3, 1),
                _ => (4, 2),
            };
            length += bytes;
            units -= width;
        }

        return units == 0 && length <= text.Length;
    }
}
