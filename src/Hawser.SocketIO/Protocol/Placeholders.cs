using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Hawser.SocketIO.Protocol;

/// <summary>The stand-ins for binary data in JSON: <c>{"_placeholder":true,"num":0}</c>.</summary>
internal static class Placeholders
{
    private const int MaxDigits = 10;

    public static ReadOnlySpan<byte> Marker => "_placeholder"u8;

    private static ReadOnlySpan<byte> Beginning => "{\"_placeholder\":true,\"num\":"u8;

    public static void Write(Utf8JsonWriter writer, int number)
    {
        writer.WriteStartObject();
        writer.WriteBoolean(Marker, true);
        writer.WriteNumber("num"u8, number);
        writer.WriteEndObject();
    }

    public static void Write(IBufferWriter<byte> output, int number)
    {
        output.Write(Beginning);
        Utf8Formatter.TryFormat(number, output.GetSpan(MaxDigits), out var digits);
        output.Advance(digits);
        output.Write("}"u8);
    }

    /// <summary>
    /// Reads the placeholder whose opening brace <paramref name="reader"/> stands at; passes over the object if it is one.
    /// What has objects or arrays in it is none: so looking ahead never takes longer than the reading itself.
    /// </summary>
    /// <param name="reader">Where; JSON that was found valid.</param>
    /// <param name="number">What it stands for; below zero if it does not say so as it has to.</param>
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
            var isMarker = ahead.ValueTextEquals(Marker);
            var isNumber = !isMarker && ahead.ValueTextEquals("num"u8);
            ahead.Read();
            if (ahead.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                return false;
            }

            if (isMarker)
            {
                isMarked = ahead.TokenType == JsonTokenType.True;
            }
            else if (isNumber && (ahead.TokenType != JsonTokenType.Number || !ahead.TryGetInt32(out number)))
            {
                number = -1;
            }
        }

        if (isMarked)
        {
            reader = ahead;
        }

        return isMarked;
    }

    /// <summary>
    /// Whether every placeholder in <paramref name="json"/>, which was found valid, stands for one of so many attachments, and
    /// no two for the same: a client that refers to one a thousand times would have it copied a thousand times.
    /// </summary>
    public static bool AreValid(ReadOnlySpan<byte> json, int attachments)
    {
        var isUsed = new bool[attachments];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PacketReader.MaxDepth });
        while (reader.Read())
        {
            if (TryRead(ref reader, out var number))
            {
                if ((uint)number >= (uint)attachments || isUsed[number])
                {
                    return false;
                }

                isUsed[number] = true;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(Marker))
            {
                // One with objects or arrays in it.
                var value = reader;
                value.Read();
                if (value.TokenType == JsonTokenType.True)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Copies JSON with other numbers in its placeholders.</summary>
    /// <param name="json">JSON that was found valid.</param>
    /// <param name="attachments">How many there are. An object that stands for none of them is no placeholder, and stays.</param>
    /// <param name="number">Gives the new number for the old.</param>
    public static ReadOnlyMemory<byte> Renumber(ReadOnlySpan<byte> json, int attachments, Func<int, int> number)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + MaxDigits);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PacketReader.MaxDepth });
        var copied = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            if (!TryRead(ref reader, out var old) || (uint)old >= (uint)attachments)
            {
                continue;
            }

            output.Write(json[copied..start]);
            Write(output, number(old));
            copied = (int)reader.BytesConsumed;
        }

        output.Write(json[copied..]);
        return output.WrittenMemory;
    }
}
