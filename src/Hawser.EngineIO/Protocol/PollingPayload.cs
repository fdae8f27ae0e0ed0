using System.Buffers;
using System.Buffers.Text;

namespace Hawser.EngineIO.Protocol;

/// <summary>
/// The bodies of HTTP long-polling: packets joined by the record separator, binary messages as <c>b</c> and base64
/// (engine.io-protocol, revision 4, "HTTP long-polling").
/// </summary>
internal static class PollingPayload
{
    public const byte Separator = 0x1e;

    private const byte BinaryMarker = (byte)'b';

    /// <summary>Takes the next packet off the front of a body.</summary>
    /// <returns>False when none is left.</returns>
    public static bool TryNext(scoped ref ReadOnlySpan<byte> body, out ReadOnlySpan<byte> packet)
    {
        packet = default;
        if (body.IsEmpty)
        {
            return false;
        }

        var end = body.IndexOf(Separator);
        packet = end < 0 ? body : body[..end];

        // A separator at the very end announces a packet that is not there: it comes out as an empty one, which is malformed.
        body = end < 0 ? default : end + 1 == body.Length ? body[end..] : body[(end + 1)..];
        if (packet.IsEmpty)
        {
            body = default;
        }

        return true;
    }

    /// <summary>Appends one packet to a body.</summary>
    /// <param name="output">The body.</param>
    /// <param name="isFirst">Whether it is the body's first.</param>
    /// <param name="payload">For text the packet with its type; for binary the message's bytes.</param>
    /// <param name="isBinary">Which of the two.</param>
    public static void Append(IBufferWriter<byte> output, bool isFirst, ReadOnlySpan<byte> payload, bool isBinary)
    {
        if (!isFirst)
        {
            output.Write([Separator]);
        }

        if (!isBinary)
        {
            output.Write(payload);
            return;
        }

        output.Write([BinaryMarker]);
        AppendBase64(output, payload);
    }

    internal static void AppendBase64(IBufferWriter<byte> output, ReadOnlySpan<byte> data)
    {
        var span = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(data.Length));
        Base64.EncodeToUtf8(data, span, out _, out var written);
        output.Advance(written);
    }
}
