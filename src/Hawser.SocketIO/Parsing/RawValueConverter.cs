using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>Takes a value as it is written, and gives it back so.</summary>
internal sealed class RawValueConverter : JsonConverter<RawValue?>
{
    // A null is a value that the client wrote, too.
    public override bool HandleNull => true;

    public override RawValue? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        return new RawValue(JsonMarshal.GetRawUtf8Value(element).ToArray(), AttachmentScope.Reading ?? []);
    }

    public override void Write(Utf8JsonWriter writer, RawValue? value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        var json = value.Json;
        if (value.Attachments.Count > 0 && AttachmentScope.Writing is { } attachments)
        {
            json = Placeholders.Renumber(json.Span, value.Attachments.Count, number =>
            {
                attachments.Add(value.Attachments[number]);
                return attachments.Count - 1;
            });
        }

        writer.WriteRawValue(json.Span, skipInputValidation: true);
    }
}
