using System.Buffers.Text;
using System.Text;
using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;

namespace Hawser.SocketIO.Protocol;

/// <summary>Writes packets as messages that are ready to be sent, to one or to many.</summary>
internal static class PacketEncoder
{
    private const int MaxIdDigits = 20;

    /// <param name="type">The packet's type.</param>
    /// <param name="nsp">The namespace's name.</param>
    /// <param name="ackId">The acknowledgement id, or null.</param>
    /// <param name="payload">JSON in UTF-8; empty for none.</param>
    public static PreparedMessage Encode(SocketPacketType type, string nsp, ulong? ackId, ReadOnlyMemory<byte> payload)
    {
        Span<byte> id = stackalloc byte[MaxIdDigits];
        var idLength = 0;
        if (ackId is { } value)
        {
            Utf8Formatter.TryFormat(value, id, out idLength);
        }

        // "4" message, "2" event, "/admin," namespace, "7" id, [..] payload
        var nspLength = nsp == "/" ? 0 : Encoding.UTF8.GetByteCount(nsp) + 1;
        var length = 2 + nspLength + idLength + payload.Length;
        var state = (Type: type, Namespace: nsp, NspLength: nspLength, AckId: ackId, IdLength: idLength, Payload: payload);
        return PreparedMessage.Create(length, isBinary: false, state, static (output, s) =>
        {
            output[0] = (byte)PacketType.Message;
            output[1] = (byte)s.Type;
            output = output[2..];
            if (s.NspLength > 0)
            {
                Encoding.UTF8.GetBytes(s.Namespace, output);
                output[s.NspLength - 1] = (byte)',';
                output = output[s.NspLength..];
            }

            if (s.AckId is { } ackId)
            {
                Utf8Formatter.TryFormat(ackId, output, out _);
                output = output[s.IdLength..];
            }

            s.Payload.Span.CopyTo(output);
        });
    }
}
