using System.Buffers;
using System.Text.Json;

namespace Hawser.SocketIO.Protocol.MessagePack;

/// <summary>
/// Writes a payload as MessagePack the way notepack.io, which Socket.IO's parser and adapters use, would write the same
/// value, binary data in its place. JSON has neither dates nor undefined, so that all versions of it write the same.
/// </summary>
internal static class JsonToMessagePack
{
    // The powers of two are exact in floating point: 2^63 and 2^64 are the first numbers that no longer fit.
    private const double BeyondSigned = 9223372036854775808.0;
    private const double BeyondUnsigned = 18446744073709551616.0;

    /// <summary>Appends a payload, whose JSON is valid.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public static void Write(in Payload payload, IBufferWriter<byte> output)
    {
        // MessagePack says first how many elements follow, JSON does not: one pass counts, one writes.
        var json = payload.Json.Span;
        var counts = CountElements(json, payload.AttachmentCount);
        var next = 0;
        var writer = new MessagePackWriter(output);
        var reader = ReaderOf(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    writer.WriteArrayHeader(counts[next++]);
                    break;
                case JsonTokenType.StartObject when TryReadPlaceholder(ref reader, payload.AttachmentCount, out var number):
                    writer.WriteBinary(payload.Attachments![number].Span);
                    break;
                case JsonTokenType.StartObject:
                    writer.WriteMapHeader(counts[next++]);
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String:
                    WriteText(ref reader, writer);
                    break;
                case JsonTokenType.Number:
                    WriteNumber(ref reader, writer);
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
    private static List<int> CountElements(ReadOnlySpan<byte> json, int attachments)
    {
        var counts = new List<int>();
        var open = new Stack<(int Index, bool IsArray)>();
        var reader = ReaderOf(json);
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

            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && !TryReadPlaceholder(ref reader, attachments, out _))
            {
                open.Push((counts.Count, reader.TokenType == JsonTokenType.StartArray));
                counts.Add(0);
            }
        }

        return counts;
    }

    private static Utf8JsonReader ReaderOf(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = PacketReader.MaxDepth });

    /// <summary>One that stands for binary data which is there. Where there is none, an object that looks like one is an object.</summary>
    private static bool TryReadPlaceholder(ref Utf8JsonReader reader, int attachments, out int number)
    {
        number = -1;
        if (attachments == 0)
        {
            return false;
        }

        var ahead = reader;
        if (!Placeholders.TryRead(ref ahead, out number) || (uint)number >= (uint)attachments)
        {
            return false;
        }

        reader = ahead;
        return true;
    }

    private static void WriteText(ref Utf8JsonReader reader, MessagePackWriter writer)
    {
        if (!reader.ValueIsEscaped)
        {
            writer.WriteText(reader.ValueSpan);
            return;
        }

        // An escape is never shorter than what it stands for.
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        writer.WriteText(buffer.AsSpan(0, reader.CopyString(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Whole numbers as integers, however they are written: JavaScript makes no difference between 1 and 1.0.</summary>
    private static void WriteNumber(ref Utf8JsonReader reader, MessagePackWriter writer)
    {
        if (reader.TryGetInt64(out var integer))
        {
            writer.WriteInteger(integer);
            return;
        }

        if (reader.TryGetUInt64(out var unsigned))
        {
            writer.WriteInteger(unsigned);
            return;
        }

        reader.TryGetDouble(out var number);
        var isWhole = Math.Floor(number) == number;
        switch (number)
        {
            case >= 0 and < BeyondUnsigned when isWhole:
                writer.WriteInteger((ulong)number);
                break;
            case >= -BeyondSigned and < 0 when isWhole:
                writer.WriteInteger((long)number);
                break;
            default:
                // notepack makes nonsense of larger whole numbers; as floating point they are right.
                writer.WriteFloat(number);
                break;
        }
    }
}
