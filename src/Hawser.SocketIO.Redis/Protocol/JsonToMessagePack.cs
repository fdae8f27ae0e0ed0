using System.Buffers;
using System.Text.Json;
using MessagePack;

namespace Hawser.SocketIO.Redis.Protocol;

/// <summary>Writes JSON as MessagePack the way notepack.io, which Socket.IO's adapters use, would write the same value.</summary>
internal static class JsonToMessagePack
{
    // Beyond 2^53 JavaScript's integers are not exact, and notepack writes them as floating point.
    private const double LargestInteger = 9007199254740991;

    /// <summary>Appends one JSON value.</summary>
    public static void Write(ReadOnlySpan<byte> json, ref MessagePackWriter writer)
    {
        // MessagePack says first how many elements follow, JSON does not: one pass counts, one writes.
        var counts = CountElements(json);
        var next = 0;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    writer.WriteArrayHeader(counts[next++]);
                    break;
                case JsonTokenType.StartObject:
                    writer.WriteMapHeader(counts[next++]);
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String:
                    WriteText(ref reader, ref writer);
                    break;
                case JsonTokenType.Number:
                    WriteNumber(ref reader, ref writer);
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    writer.Write(reader.TokenType == JsonTokenType.True);
                    break;
                case JsonTokenType.Null:
                    writer.WriteNil();
                    break;
            }
        }
    }

    /// <summary>How many elements each array, and how many properties each object has, in the order in which they begin.</summary>
    private static List<int> CountElements(ReadOnlySpan<byte> json)
    {
        var counts = new List<int>();
        var open = new Stack<(int Index, bool IsArray)>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                open.Pop();
                continue;
            }

            // An object's values come right after their names, which are counted.
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                counts[open.Peek().Index]++;
                continue;
            }

            if (open.TryPeek(out var parent) && parent.IsArray)
            {
                counts[parent.Index]++;
            }

            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                open.Push((counts.Count, reader.TokenType == JsonTokenType.StartArray));
                counts.Add(0);
            }
        }

        return counts;
    }

    private static void WriteText(ref Utf8JsonReader reader, ref MessagePackWriter writer)
    {
        if (!reader.ValueIsEscaped)
        {
            writer.WriteString(reader.ValueSpan);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        writer.WriteString(buffer.AsSpan(0, reader.CopyString(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static void WriteNumber(ref Utf8JsonReader reader, ref MessagePackWriter writer)
    {
        if (reader.TryGetInt64(out var integer) && Math.Abs((double)integer) <= LargestInteger)
        {
            writer.Write(integer);
            return;
        }

        var number = reader.GetDouble();
        if (Math.Floor(number) == number && Math.Abs(number) <= LargestInteger)
        {
            writer.Write((long)number);
        }
        else
        {
            writer.Write(number);
        }
    }
}
