using System.Text.Json;

namespace Hawser.SocketIO.Protocol;

/// <summary>What the payload of each kind of packet must look like (socket.io-parser, <c>isPayloadValid</c>).</summary>
internal static class PayloadRules
{
    /// <returns>Null, or what is wrong.</returns>
    public static string? Check(in ReceivedPacket packet)
    {
        if (packet.Payload.IsEmpty)
        {
            return packet.Type is SocketPacketType.Connect or SocketPacketType.Disconnect ? null : "missing payload";
        }

        JsonTokenType kind;
        try
        {
            var reader = new Utf8JsonReader(packet.Payload, new JsonReaderOptions { MaxDepth = PacketReader.MaxDepth });
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
