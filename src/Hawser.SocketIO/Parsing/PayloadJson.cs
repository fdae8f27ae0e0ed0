using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hawser.SocketIO.Parsing;

/// <summary>
/// The options that payloads are read and written with: the user's, with binary data, JavaScript's way with numbers and
/// dates, and the simplest types added.
/// </summary>
internal static class PayloadJson
{
    private const JsonNumberHandling OwnWayWithNumbers = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.WriteAsString;

    public static JsonSerializerOptions Create(JsonSerializerOptions user)
    {
        var options = new JsonSerializerOptions(user);
        options.Converters.Add(new ByteArrayConverter());
        options.Converters.Add(new MemoryConverter());
        options.Converters.Add(new ReadOnlyMemoryConverter());
        options.Converters.Add(new RawValueConverter());
        options.Converters.Add(new DateTimeConverter());
        options.Converters.Add(new DateTimeOffsetConverter());
        if ((options.NumberHandling & OwnWayWithNumbers) == 0)
        {
            options.Converters.Add(new FloatConverter<double>());
            options.Converters.Add(new FloatConverter<float>());
            options.Converters.Add(new FloatConverter<Half>());
        }

        options.TypeInfoResolverChain.Add(SimpleTypes.Default);
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>Types that work without reflection and without the application saying so.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(char))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(byte))]
[JsonSerializable(typeof(sbyte))]
[JsonSerializable(typeof(short))]
[JsonSerializable(typeof(ushort))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(uint))]
[JsonSerializable(typeof(ulong))]
[JsonSerializable(typeof(Half))]
[JsonSerializable(typeof(float))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(decimal))]
[JsonSerializable(typeof(byte[]))]
[JsonSerializable(typeof(Memory<byte>))]
[JsonSerializable(typeof(ReadOnlyMemory<byte>))]
[JsonSerializable(typeof(Guid))]
[JsonSerializable(typeof(DateTime))]
[JsonSerializable(typeof(DateTimeOffset))]
[JsonSerializable(typeof(TimeSpan))]
[JsonSerializable(typeof(Uri))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(object[]))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, object>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonElement?))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonArray))]
[JsonSerializable(typeof(RawValue))]
internal sealed partial class SimpleTypes : JsonSerializerContext;
