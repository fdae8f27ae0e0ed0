using System.Text.Json;

namespace Hawser.SocketIO.Protocol;

/// <summary>What the payload of each kind of packet must look like (socket.io-parser, <c>isPayloadValid</c>).</summary>
internal static class PayloadRules
{
    /// <summary>Checks a payload that is UTF-8 without halves of characters in it (<see cref="LoneSurrogates"/>).</summary>
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

        // An acknowledgement without an id is of no use, but no violation either: Node ignores it.
        return packet.Type switch
        {
            SocketPacketType.Connect when kind == JsonTokenType.StartObject => null,
            SocketPacketType.Ack when kind == JsonTokenType.StartArray => null,
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
