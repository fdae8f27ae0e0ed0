using System.Text.Json;
using System.Text.Json.Serialization;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>Binary data travels beside the JSON, not in it: writes placeholders, and reads what they stand for.</summary>
/// <typeparam name="T">The type that holds the bytes.</typeparam>
internal abstract class BinaryConverter<T> : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (Placeholders.TryRead(ref reader, out var number))
        {
            var attachments = AttachmentScope.Reading;
            return attachments is not null && number >= 0 && number < attachments.Count
                ? FromBytes(attachments[number])
                : throw new JsonException("The placeholder stands for no binary data.");
        }

        // Clients that have no binary data send Base64.
        return reader.TokenType == JsonTokenType.String
            ? FromBytes(reader.GetBytesFromBase64())
            : throw new JsonException("Binary data was expected.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (AttachmentScope.Writing is not { } attachments)
        {
            writer.WriteBase64StringValue(ToBytes(value).Span);
            return;
        }

        Placeholders.Write(writer, attachments.Count);
        attachments.Add(ToBytes(value));
    }

    protected abstract T FromBytes(ReadOnlyMemory<byte> bytes);

    protected abstract ReadOnlyMemory<byte> ToBytes(T value);
}

/// <summary>Arrays.</summary>
internal sealed class ByteArrayConverter : BinaryConverter<byte[]>
{
    protected override byte[] FromBytes(ReadOnlyMemory<byte> bytes) => bytes.ToArray();

    protected override ReadOnlyMemory<byte> ToBytes(byte[] value) => value;
}

/// <summary>Memory that is not written.</summary>
internal sealed class ReadOnlyMemoryConverter : BinaryConverter<ReadOnlyMemory<byte>>
{
    protected override ReadOnlyMemory<byte> FromBytes(ReadOnlyMemory<byte> bytes) => bytes;

    protected override ReadOnlyMemory<byte> ToBytes(ReadOnlyMemory<byte> value) => value;
}

/// <summary>Memory.</summary>
internal sealed class MemoryConverter : BinaryConverter<Memory<byte>>
{
    protected override Memory<byte> FromBytes(ReadOnlyMemory<byte> bytes) => bytes.ToArray();

    protected override ReadOnlyMemory<byte> ToBytes(Memory<byte> value) => value;
}
