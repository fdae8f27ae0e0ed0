using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>Whether JSON texts are the same to JavaScript.</summary>
internal static class JsonTexts
{
    /// <summary>Whether frames differ in nothing but how their JSON is written.</summary>
    public static bool AreEquivalent(string? left, string? right) =>
        left is not null && right is not null && left != right && Parts(left) is { } a && Parts(right) is { } b && a == b;

    private static (string Head, string Json)? Parts(string frame)
    {
        var start = frame.IndexOf('[', StringComparison.Ordinal);
        if (!frame.StartsWith("text 4", StringComparison.Ordinal) || start < 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(frame[start..]);
            var text = new StringBuilder();
            Write(document.RootElement, text);
            return (frame[..start], text.ToString());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Numbers as doubles, the last of properties of one name, nothing in between.</summary>
    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                // Zero has no sign in JSON of JavaScript.
                text.Append((value.GetDouble() + 0.0).ToString("R", CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.Object:
                var properties = new OrderedDictionary<string, JsonElement>();
                foreach (var property in value.EnumerateObject())
                {
                    properties[property.Name] = property.Value;
                }

                text.Append('{');
                foreach (var (name, item) in properties)
                {
                    text.Append(JsonSerializer.Serialize(name)).Append(':');
                    Write(item, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.String:
                text.Append(JsonSerializer.Serialize(value.GetString()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
