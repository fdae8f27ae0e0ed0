using System.Buffers;
using System.Text.Json;

namespace Hawser.SocketIO.Parsing;

/// <summary>Writes the JSON array of an event or an acknowledgement.</summary>
internal static class PayloadWriter
{
    /// <param name="eventName">The event's name; null for an acknowledgement.</param>
    /// <param name="arguments">What follows it.</param>
    /// <param name="options">How values are written.</param>
    public static ReadOnlyMemory<byte> Write(string? eventName, ReadOnlySpan<object?> arguments, JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = options.Encoder, MaxDepth = options.MaxDepth, SkipValidation = true });
        writer.WriteStartArray();
        if (eventName is not null)
        {
            writer.WriteStringValue(eventName);
        }

        foreach (var argument in arguments)
        {
            if (argument is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                JsonSerializer.Serialize(writer, argument, options.GetTypeInfo(argument.GetType()));
            }
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
