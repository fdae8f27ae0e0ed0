using System.Buffers.Text;
using System.Text;
using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;

namespace Hawser.SocketIO.Protocol;

/// <summary>Writes packets in the default format: text, followed by the binary data as messages of their own.</summary>
internal static class PacketEncoder
{
    private const int MaxIdDigits = 20;
    private const int MaxCountDigits = 10;

    // On the wire a binary event is type 5 and a binary acknowledgement type 6.
    private const int BinaryOffset = 3;

    /// <exception cref="ArgumentException">The format has no binary data for packets of this type.</exception>
    public static PreparedPacket Encode(in OutgoingPacket packet, bool compress = true)
    {
        if (packet.Payload.AttachmentCount > 0 && packet.Type is not (SocketPacketType.Event or SocketPacketType.Ack))
        {
            throw new ArgumentException("Only events and acknowledgements carry binary data in this format.", nameof(packet));
        }

        var text = EncodeText(packet, compress);
        if (packet.Payload.AttachmentCount == 0)
        {
            return new PreparedPacket(text);
        }

        return new PreparedPacket(text, [.. packet.Payload.Attachments!.Select(data => PreparedMessage.Binary(data, compress))]);
    }

    private static PreparedMessage EncodeText(in OutgoingPacket packet, bool compress)
    {
        // "4" message, "5" binary event, "2-" attachments, "/admin," namespace, "7" id, [..] payload
        Span<byte> count = stackalloc byte[MaxCountDigits + 1];
        var countLength = 0;
        var type = (byte)('0' + (byte)packet.Type);
        if (packet.Payload.AttachmentCount is > 0 and var attachments)
        {
            type += BinaryOffset;
            Utf8Formatter.TryFormat(attachments, count, out countLength);
            count[countLength++] = (byte)'-';
        }

        Span<byte> id = stackalloc byte[MaxIdDigits];
        var idLength = 0;
        if (packet.AckId is { } ackId)
        {
            Utf8Formatter.TryFormat(ackId, id, out idLength);
        }

        var nspLength = packet.Namespace == "/" ? 0 : Encoding.UTF8.GetByteCount(packet.Namespace) + 1;
        var length = 2 + countLength + nspLength + idLength + packet.Payload.Json.Length;
        return PreparedMessage.Create(length, isBinary: false, (packet, type, nspLength), static (output, state) =>
        {
            var packet = state.packet;
            output[0] = (byte)PacketType.Message;
            output[1] = state.type;
            output = output[2..];
            if (packet.Payload.AttachmentCount is > 0 and var attachments)
            {
                Utf8Formatter.TryFormat(attachments, output, out var written);
                output[written] = (byte)'-';
                output = output[(written + 1)..];
            }

            if (state.nspLength > 0)
            {
                Encoding.UTF8.GetBytes(packet.Namespace, output);
                output[state.nspLength - 1] = (byte)',';
                output = output[state.nspLength..];
            }

            if (packet.AckId is { } ackId)
            {
                Utf8Formatter.TryFormat(ackId, output, out var written);
                output = output[written..];
            }

            packet.Payload.Json.Span.CopyTo(output);
        }, compress);
    }
}
