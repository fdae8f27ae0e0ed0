using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>Writes the payload of an event, an acknowledgement or an error.</summary>
internal static class PayloadWriter
{
    /// <summary>Writes the array of an event or an acknowledgement.</summary>
    /// <param name="eventName">The event's name; null for an acknowledgement.</param>
    /// <param name="arguments">What follows it.</param>
    /// <param name="options">How values are written.</param>
    public static Payload Write(string? eventName, ReadOnlySpan<object?> arguments, JsonSerializerOptions options)
    {
        var attachments = new List<ReadOnlyMemory<byte>>(0);
        var outer = AttachmentScope.BeginWriting(attachments);
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(buffer, WriterOptions(options));
            writer.WriteStartArray();
            if (eventName is not null)
            {
                writer.WriteStringValue(eventName);
            }

            foreach (var argument in arguments)
            {
                WriteValue(writer, argument, options);
            }

            writer.WriteEndArray();
            writer.Flush();
            return new Payload(buffer.WrittenMemory, attachments.Count == 0 ? null : attachments);
        }
        finally
        {
            AttachmentScope.EndWriting(outer);
        }
    }

    /// <summary>Writes one value. Binary data in it becomes Base64.</summary>
    public static ReadOnlyMemory<byte> WriteValue(object? value, JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WriterOptions(options));
        WriteValue(writer, value, options);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Writes what a refused client is told: a message, and data if there is some.</summary>
    public static ReadOnlyMemory<byte> WriteError(string message, object? data, JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, WriterOptions(options));
        writer.WriteStartObject();
        writer.WriteString("message"u8, message);
        if (data is not null)
        {
            writer.WritePropertyName("data"u8);
            WriteValue(writer, data, options);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The array with one more text at its end.</summary>
    public static Payload Append(Payload payload, string text)
    {
        var buffer = new ArrayBufferWriter<byte>(payload.Json.Length + text.Length + 3);
        buffer.Write(payload.Json.Span[..^1]);
        buffer.Write(","u8);
        JsonText.Write(buffer, Encoding.UTF8.GetBytes(text));
        buffer.Write("]"u8);
        return payload with { Json = buffer.WrittenMemory };
    }

    private static JsonWriterOptions WriterOptions(JsonSerializerOptions options) =>
        new() { Encoder = options.Encoder, MaxDepth = options.MaxDepth, SkipValidation = true };

    private static void WriteValue(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (value is ITuple && !options.IncludeFields)
        {
            // The serializer would write {}: what a tuple holds are fields.
            throw new NotSupportedException("A tuple has no form in JSON. Give the values one by one, or an array, or a record; to acknowledge with several values return AckValues.");
        }
        else
        {
            JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
        }
    }
}
