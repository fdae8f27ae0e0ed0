using System.Buffers;
using System.Text.Json;

namespace Hawser.SocketIO.Protocol;

/// <summary>The stand-ins for binary data in JSON: <c>{"_placeholder":true,"num":0}</c>.</summary>
internal static class Placeholders
{
    private static ReadOnlySpan<byte> Marker => "_placeholder"u8;

    public static void Write(Utf8JsonWriter writer, int number)
    {
        writer.WriteStartObject();
        writer.WriteBoolean(Marker, true);
        writer.WriteNumber("num"u8, number);
        writer.WriteEndObject();
    }

    /// <summary>Reads the placeholder whose opening brace <paramref name="reader"/> stands at; passes over the object if it is one.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out int number)
    {
        number = -1;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var ahead = reader;
        var isMarked = false;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            if (ahead.ValueTextEquals(Marker))
            {
                ahead.Read();
                isMarked = ahead.TokenType == JsonTokenType.True;
            }
            else if (ahead.ValueTextEquals("num"u8))
            {
                ahead.Read();
                if (ahead.TokenType != JsonTokenType.Number || !ahead.TryGetInt32(out number))
                {
                    number = -1;
                }
            }
            else
            {
                ahead.Read();
                ahead.Skip();
            }
        }

        if (isMarked)
        {
            reader = ahead;
        }

        return isMarked;
    }

    /// <summary>Whether every placeholder in <paramref name="json"/>, which was found valid, stands for one of so many attachments.</summary>
    public static bool AreInRange(ReadOnlySpan<byte> json, int attachments)
    {
        if (json.IndexOf(Marker) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PacketReader.MaxDepth });
        while (reader.Read())
        {
            if (TryRead(ref reader, out var number) && (number < 0 || number >= attachments))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies JSON with other numbers in its placeholders.</summary>
    public static ReadOnlyMemory<byte> Renumber(ReadOnlySpan<byte> json, Func<int, int> number)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + 8);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PacketReader.MaxDepth });
        var copied = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            if (!TryRead(ref reader, out var old))
            {
                continue;
            }

            output.Write(json[copied..start]);
            using (var writer = new Utf8JsonWriter(output))
            {
                Write(writer, number(old));
            }

            copied = (int)reader.BytesConsumed;
        }

        output.Write(json[copied..]);
        return output.WrittenMemory;
    }
}
