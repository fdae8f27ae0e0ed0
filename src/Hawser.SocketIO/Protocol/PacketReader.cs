using System.Buffers.Text;
using System.Text.Unicode;

namespace Hawser.SocketIO.Protocol;

/// <summary>
/// Takes a packet's text apart: type, number of attachments, namespace, acknowledgement id, JSON. Whatever breaks a rule
/// of the protocol is refused with a reason; the connection is then closed. Whether the JSON is valid is not looked at here.
/// </summary>
internal static class PacketReader
{
    /// <summary>How deep JSON may nest (the default of System.Text.Json).</summary>
    public const int MaxDepth = 64;

    // On the wire a binary event is type 5 and a binary acknowledgement type 6.
    private const int BinaryOffset = 3;

    /// <param name="text">The message.</param>
    /// <param name="maxAttachments">How many pieces of binary data a packet may have.</param>
    /// <param name="packet">The packet, without its attachments.</param>
    /// <param name="attachments">How many binary messages follow.</param>
    /// <returns>Null, or what is wrong with the packet.</returns>
    public static string? TryRead(ReadOnlySpan<byte> text, int maxAttachments, out ReceivedPacket packet, out int attachments)
    {
        packet = default;
        attachments = 0;
        if (text.IsEmpty || text[0] is < (byte)'0' or > (byte)'6')
        {
            return "unknown packet type";
        }

        // A WebSocket's text was checked, that of a polling request was not.
        if (!Utf8.IsValid(text))
        {
            return "invalid UTF-8";
        }

        var type = text[0] - '0';
        text = text[1..];
        if (type > (int)SocketPacketType.ConnectError)
        {
            type -= BinaryOffset;
            if (!TryReadCount(ref text, out attachments) || attachments < 1)
            {
                return "illegal number of attachments";
            }

            if (attachments > maxAttachments)
            {
                return "too many attachments";
            }
        }

        var nsp = default(ReadOnlySpan<byte>);
        if (!text.IsEmpty && text[0] == '/')
        {
            var comma = text.IndexOf((byte)',');
            nsp = comma < 0 ? text : text[..comma];
            text = comma < 0 ? default : text[(comma + 1)..];
        }

        if (!TryReadId(ref text, out var id))
        {
            return "illegal acknowledgement id";
        }

        packet = new ReceivedPacket { Type = (SocketPacketType)type, Namespace = nsp, AckId = id, Payload = text };
        return null;
    }

    /// <summary>Digits and a hyphen.</summary>
    private static bool TryReadCount(ref ReadOnlySpan<byte> text, out int count)
    {
        var isNumber = Utf8Parser.TryParse(text, out count, out var digits) && text[0] is >= (byte)'0' and <= (byte)'9';
        if (!isNumber || digits == text.Length || text[digits] != '-')
        {
            return false;
        }

        text = text[(digits + 1)..];
        return true;
    }

    /// <summary>Digits. Ids are whatever the client counts; JavaScript's stay far below 2^64, which is where they are refused.</summary>
    private static bool TryReadId(ref ReadOnlySpan<byte> text, out ulong? id)
    {
        id = null;
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length : digits;
        if (digits == 0)
        {
            return true;
        }

        if (!Utf8Parser.TryParse(text[..digits], out ulong value, out _))
        {
            return false;
        }

        id = value;
        text = text[digits..];
        return true;
    }
}
