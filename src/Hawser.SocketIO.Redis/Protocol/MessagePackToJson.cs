using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MessagePack;

namespace Hawser.SocketIO.Redis.Protocol;

/// <summary>Writes MessagePack as the JSON that JavaScript would make of the same value.</summary>
internal static class MessagePackToJson
{
    private const int MaxDepth = 64;

    // notepack: an undefined value is the extension type 0 with one byte, a date that of eight; newer ones use timestamp.
    private const sbyte LegacyExtension = 0;
    private const sbyte TimestampExtension = -1;

    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth + 1 };

    /// <summary>Appends one value.</summary>
    /// <remarks>Throws a MessagePackSerializationException if the value is not one that JSON can say, or is nested too deeply.</remarks>
    public static void Write(ref MessagePackReader reader, Utf8JsonWriter writer, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            throw new MessagePackSerializationException("nested too deeply");
        }

        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                writer.WriteNullValue();
                break;
            case MessagePackType.Boolean:
                writer.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Integer:
                WriteInteger(ref reader, writer);
                break;
            case MessagePackType.Float:
                WriteFloat(reader.ReadDouble(), writer);
                break;
            case MessagePackType.String:
                writer.WriteStringValue(Bytes(reader.ReadStringSequence()));
                break;
            case MessagePackType.Array:
                WriteArray(ref reader, writer, depth);
                break;
            case MessagePackType.Map:
                WriteMap(ref reader, writer, depth);
                break;
            case MessagePackType.Extension:
                WriteExtension(ref reader, writer);
                break;
            default:
                throw new MessagePackSerializationException("binary data is not supported yet");
        }
    }

    private static void WriteInteger(ref MessagePackReader reader, Utf8JsonWriter writer)
    {
        if (reader.NextCode == MessagePackCode.UInt64)
        {
            writer.WriteNumberValue(reader.ReadUInt64());
        }
        else
        {
            writer.WriteNumberValue(reader.ReadInt64());
        }
    }

    private static void WriteFloat(double value, Utf8JsonWriter writer)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteArray(ref MessagePackReader reader, Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartArray();
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            Write(ref reader, writer, depth + 1);
        }

        writer.WriteEndArray();
    }

    private static void WriteMap(ref MessagePackReader reader, Utf8JsonWriter writer, int depth)
    {
        writer.WriteStartObject();
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var name = Bytes(reader.ReadStringSequence());
            if (TrySkipUndefined(ref reader))
            {
                continue;
            }

            writer.WritePropertyName(name);
            Write(ref reader, writer, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static bool TrySkipUndefined(ref MessagePackReader reader)
    {
        if (reader.NextMessagePackType != MessagePackType.Extension)
        {
            return false;
        }

        var header = reader.CreatePeekReader().ReadExtensionFormatHeader();
        if (header is not { TypeCode: LegacyExtension, Length: 1 })
        {
            return false;
        }

        reader.Skip();
        return true;
    }

    private static void WriteExtension(ref MessagePackReader reader, Utf8JsonWriter writer)
    {
        var peek = reader.CreatePeekReader();
        switch (peek.ReadExtensionFormatHeader())
        {
            case { TypeCode: TimestampExtension }:
                writer.WriteStringValue(IsoDate(reader.ReadDateTime()));
                break;
            case { TypeCode: LegacyExtension, Length: 1 }:
                reader.Skip();
                writer.WriteNullValue();
                break;
            case { TypeCode: LegacyExtension, Length: 8 }:
                reader.Skip();
                var bytes = peek.ReadRaw(8);
                var milliseconds = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(Bytes(bytes));
                writer.WriteStringValue(IsoDate(DateTime.UnixEpoch.AddMilliseconds(milliseconds)));
                break;
            default:
                throw new MessagePackSerializationException("an extension of an unknown type");
        }
    }

    private static string IsoDate(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static ReadOnlySpan<byte> Bytes(ReadOnlySequence<byte>? sequence) => sequence switch
    {
        null => default,
        { IsSingleSegment: true } single => single.FirstSpan,
        var several => several.Value.ToArray(),
    };
}
