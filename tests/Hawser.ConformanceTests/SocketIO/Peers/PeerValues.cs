using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hawser.ConformanceTests.SocketIO.Peers;

/// <summary>Values on their way between a test and its peer. Binary data, which JSON does not have, is <c>{"$binary": base64}</c>.</summary>
internal static class PeerValues
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new BinaryConverter() },
    };

    /// <summary>Values as a peer reports them.</summary>
    public static string Text(params object?[] values) => JsonSerializer.Serialize(values, Json);

    private sealed class BinaryConverter : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.GetProperty("$binary").GetBytesFromBase64();
        }

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteBase64String("$binary", value);
            writer.WriteEndObject();
        }
    }
}
