using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hawser.SocketIO.Parsing;

/// <summary>Reads values that may hold binary data.</summary>
internal static class PayloadReader
{
    /// <exception cref="JsonException">The value does not fit the type.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> json, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, JsonSerializerOptions options)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = options.MaxDepth });
        reader.Read();
        return Read<T>(ref reader, attachments, options);
    }

    /// <inheritdoc cref="Read{T}(ReadOnlySpan{byte}, IReadOnlyList{ReadOnlyMemory{byte}}?, JsonSerializerOptions)"/>
    public static T? Read<T>(ref Utf8JsonReader reader, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, JsonSerializerOptions options)
    {
        var info = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var outer = AttachmentScope.BeginReading(attachments);
        try
        {
            return JsonSerializer.Deserialize(ref reader, info);
        }
        finally
        {
            AttachmentScope.EndReading(outer);
        }
    }
}
