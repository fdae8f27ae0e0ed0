using System.Text.Json;

namespace Hawser.SocketIO.Protocol;

/// <summary>
/// Takes a packet's text apart: type, namespace, acknowledgement id, JSON. Whatever breaks a rule of the protocol is
/// refused with a reason; the connection is then closed.
/// </summary>
internal static class PacketReader
{
    // 2^64 has twenty digits; JavaScript's own counters stay far below.
    private const int MaxIdDigits = 19;

    private const int MaxDepth = 64;

    /// <returns>Null, or what is wrong with the packet.</returns>
    public static string? TryRead(ReadOnlySpan<byte> text, out ParsedPacket packet)
    {
        packet = default;
        if (text.IsEmpty || text[0] is < (byte)'0' or > (byte)'6')
        {
            return "unknown packet type";
        }

        var type = (SocketPacketType)text[0];
        text = text[1..];
        if (type is SocketPacketType.BinaryEvent or SocketPacketType.BinaryAck)
        {
            return "binary packets are not supported yet";
        }

        var nsp = default(ReadOnlySpan<byte>);
        if (!text.IsEmpty && text[0] == '/')
        {
            var comma = text.IndexOf((byte)',');
            nsp = comma < 0 ? text : text[..comma];
            text = comma < 0 ? default : text[(comma + 1)..];
        }

        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length : digits;
        ulong? id = null;
        if (digits > 0)
        {
            if (digits > MaxIdDigits)
            {
                return "illegal acknowledgement id";
            }

            id = ulong.Parse(text[..digits]);
            text = text[digits..];
        }

        packet = new ParsedPacket { Type = type, Namespace = nsp, AckId = id, Payload = text };
        return CheckPayload(packet);
    }

    private static string? CheckPayload(in ParsedPacket packet)
    {
        if (packet.Payload.IsEmpty)
        {
            return packet.Type is SocketPacketType.Connect or SocketPacketType.Disconnect ? null : "missing payload";
        }

        JsonTokenType kind;
        try
        {
            var reader = new Utf8JsonReader(packet.Payload, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            kind = reader.TokenType;
            if (kind == JsonTokenType.StartArray && packet.Type == SocketPacketType.Event)
            {
                return CheckEvent(ref reader);
            }

            reader.Skip();
            reader.Read();
        }
        catch (JsonException)
        {
            return "invalid JSON";
        }

        return packet.Type switch
        {
            SocketPacketType.Connect when kind == JsonTokenType.StartObject => null,
            SocketPacketType.Ack when kind == JsonTokenType.StartArray && packet.AckId is not null => null,
            _ => "invalid payload",
        };
    }

    /// <summary>An event is an array that begins with its name: a number, or a text that is not reserved.</summary>
    private static string? CheckEvent(ref Utf8JsonReader reader)
    {
        reader.Read();
        var isNamed = reader.TokenType switch
        {
            JsonTokenType.Number => true,
            JsonTokenType.String => !ReservedEvents.Contains(ref reader),
            _ => false,
        };
        if (!isNamed)
        {
            return "invalid event name";
        }

        while (reader.Read())
        {
        }

        return null;
    }
}
