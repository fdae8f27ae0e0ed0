using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hawser.SocketIO;
using Hawser.SocketIO.Parsing;

namespace Hawser.UnitTests.SocketIO.Parsing;

/// <summary>What is emitted is the JSON that JavaScript's <c>JSON.stringify</c> would have made.</summary>
public sealed class JavaScriptLikenessTests
{
    private static readonly JsonSerializerOptions Options = PayloadJson.Create(new SocketIOOptions().JsonSerializerOptions);

    private enum Color
    {
        Red = 0,
        Green = 5,
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("\"\\/", "\"\\\"\\\\/\"")]
    [InlineData("\b\t\n\f\r\v\0\u001e\u001f", "\"\\b\\t\\n\\f\\r\\u000b\\u0000\\u001e\\u001f\"")]
    [InlineData("<script>&'+", "\"<script>&'+\"")]
    [InlineData("\u007f\u0080\u00a0\u2028\u2029\u3000\ufeff\ue000", "\"\u007f\u0080\u00a0\u2028\u2029\u3000\ufeff\ue000\"")]
    [InlineData("😀 ü 漢字", "\"😀 ü 漢字\"")]
    public void Text_is_escaped_where_JSON_demands_it_and_nowhere_else(string text, string json)
    {
        Assert.Equal(json, Write(text));
        Assert.Equal($"{{{json}:1}}", Write(new Dictionary<string, int> { [text] = 1 }));
    }

    [Fact]
    public void Half_a_character_becomes_the_replacement_character()
    {
        Assert.Equal("\"cut \ufffd here\"", Write("cut \ud83d here"));
        Assert.Equal("\"\ufffd\ufffd\\n\"", Write("\ude00\ud83d\n"));
    }

    [Fact]
    public void Long_texts_are_escaped_like_short_ones()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789 äöü 😀 \" ", 500));

        Assert.Equal($"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", Write(text));
    }

    [Fact]
    public void Text_that_comes_as_UTF8_is_escaped_in_the_same_way()
    {
        using var document = JsonDocument.Parse("\"\\u001f\\u2028\\ud83d\\ude00\"");

        Assert.Equal("\"\\u001f\u2028😀\"", Write(document.RootElement));
    }

    [Fact]
    public void Numbers_are_as_in_JavaScript()
    {
        Assert.Equal("1", Write(1.0));
        Assert.Equal("1e-7", Write(1e-7));
        Assert.Equal("100000000000000000000", Write(1e20));
        Assert.Equal("0.1", Write(0.1f));
        Assert.Equal("0.5", Write((Half)0.5));
        Assert.Equal("12345678901234567890.12", Write(12345678901234567890.12m));
        Assert.Equal("9223372036854775807", Write(long.MaxValue));
    }

    [Fact]
    public void What_is_no_number_is_null()
    {
        Assert.Equal("null", Write(double.NaN));
        Assert.Equal("null", Write(float.PositiveInfinity));
        Assert.Equal("null", Write((double?)double.NegativeInfinity));
        Assert.Equal("[1,null,2.5]", Write(new[] { 1, double.NaN, 2.5 }));
        Assert.Equal("{\"x\":null}", Write(new { X = double.NaN }));
        Assert.Equal("{\"x\":null}", Write(new Dictionary<string, object?> { ["x"] = float.NaN }));
    }

    [Fact]
    public void Dates_are_in_UTC_to_the_millisecond()
    {
        var date = new DateTime(2026, 11, 23, 6, 58, 51, DateTimeKind.Utc).AddTicks(6_759_999);

        Assert.Equal("\"2026-11-23T06:58:51.675Z\"", Write(date));
        Assert.Equal("\"2026-11-23T06:58:51.675Z\"", Write(DateTime.SpecifyKind(date, DateTimeKind.Unspecified)));
        Assert.Equal("\"2026-11-23T06:58:51.675Z\"", Write(date.ToLocalTime()));
        Assert.Equal("\"2026-11-23T06:58:51.675Z\"", Write(new DateTimeOffset(date).ToOffset(TimeSpan.FromHours(-7))));
        Assert.Equal("\"0001-01-01T00:00:00.000Z\"", Write(default(DateTime)));
    }

    [Fact]
    public void Enums_are_their_numbers_as_in_TypeScript() => Assert.Equal("[0,5]", Write(new[] { Color.Red, Color.Green }));

    [Fact]
    public void What_is_missing_is_null_in_arrays() => Assert.Equal("[null,\"x\"]", Write(new[] { null, "x" }));

    [Fact]
    public void Every_character_is_written_so_that_it_can_be_read_back()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = $"a{(char)c}z";
            var expected = char.IsSurrogate((char)c) ? "a\ufffdz" : text;
            Assert.Equal(expected, JsonSerializer.Deserialize<string>(Write(text)));
        }
    }

    [Fact]
    public void Text_is_read_as_a_number_if_the_options_say_so()
    {
        Assert.Equal(1.5, Read<double>("\"1.5\""));
        Assert.Equal(1e300, Read<double>("1e300"));
        Assert.Throws<JsonException>(() => Read<double>("\"NaN\""));
        Assert.Throws<JsonException>(() => Read<double>("\"x\""));
        Assert.Throws<JsonException>(() => Read<double>("null"));
        Assert.Throws<JsonException>(() => Read<double>("[]"));
        Assert.Null(Read<double?>("null"));
    }

    [Fact]
    public void Options_that_want_names_for_what_is_no_number_have_them()
    {
        var options = new SocketIOOptions();
        options.JsonSerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;

        Assert.Equal("\"NaN\"", Encoding.UTF8.GetString(PayloadWriter.WriteValue(double.NaN, PayloadJson.Create(options.JsonSerializerOptions)).Span));
    }

    [Fact]
    public void A_converter_of_the_applications_own_goes_first()
    {
        var options = new SocketIOOptions();
        options.JsonSerializerOptions.Converters.Add(new Ticks());

        Assert.Equal("[0]", Encoding.UTF8.GetString(PayloadWriter.Write(null, [default(DateTime)], PayloadJson.Create(options.JsonSerializerOptions)).Json.Span));
    }

    private static string Write(object? value) => Encoding.UTF8.GetString(PayloadWriter.WriteValue(value, Options).Span);

    private static T? Read<T>(string json) => PayloadReader.Read<T>(Encoding.UTF8.GetBytes(json), attachments: null, Options);

    private sealed class Ticks : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Ticks);
    }
}
