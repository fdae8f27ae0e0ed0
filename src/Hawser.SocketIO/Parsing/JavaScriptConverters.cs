using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>Floating-point numbers as JavaScript writes them; those that are none, or infinite, are null in JSON.</summary>
internal sealed class FloatConverter<T> : JsonConverter<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Text that holds a number, where the options say so: for every type of number but these it is .NET that looks.
        if (reader.TokenType == JsonTokenType.String && options.NumberHandling.HasFlag(JsonNumberHandling.AllowReadingFromString))
        {
            return T.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && T.IsFinite(parsed)
                ? parsed
                : throw new JsonException("A number was expected.");
        }

        return reader.TokenType == JsonTokenType.Number ? T.CreateSaturating(reader.GetDouble()) : throw new JsonException("A number was expected.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (!T.IsFinite(value))
        {
            writer.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[JavaScriptNumber.MaxLength];
        writer.WriteRawValue(text[..JavaScriptNumber.Write(value, text)], skipInputValidation: true);
    }
}

/// <summary>Points in time as JavaScript writes them.</summary>
internal sealed class DateTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTime();

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        // One of no kind says nothing of a zone: that of the server, which nobody knows there, is the worst guess.
        Write(writer, value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value);
    }

    public static void Write(Utf8JsonWriter writer, DateTime utc)
    {
        Span<byte> text = stackalloc byte[JavaScriptDate.MaxLength];
        var milliseconds = (utc.Ticks / TimeSpan.TicksPerMillisecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMillisecond);
        JavaScriptDate.TryWrite(milliseconds, text, out var length);
        writer.WriteStringValue(text[..length]);
    }
}

/// <summary>Points in time as JavaScript writes them.</summary>
internal sealed class DateTimeOffsetConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => DateTimeConverter.Write(writer, value.UtcDateTime);
}
