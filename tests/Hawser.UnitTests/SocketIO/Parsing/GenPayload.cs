using System.Text;
using System.Text.Json;
using CsCheck;
using Hawser.SocketIO;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Parsing;

/// <summary>Random payloads: all kinds of values, nested, with binary data anywhere.</summary>
internal static class GenPayload
{
    // Nested values of their own, around which are the array of the event and the placeholder of binary data.
    private const int MostNested = PacketReader.MaxDepth - 2;

    public static JsonSerializerOptions Options { get; } = PayloadJson.Create(new SocketIOOptions().JsonSerializerOptions);

    /// <summary>Text without halves of characters, of all planes, with what has to be escaped.</summary>
    public static Gen<string> Text { get; } =
        Gen.OneOf(Gen.Int[0x20, 0x7e], Gen.Int[0, 0x1f], Gen.Int[0x7f, 0x7ff], Gen.Int[0x2000, 0x3100], Gen.Int[0xe000, 0xffff], Gen.Int[0x10000, 0x10ffff])
            .Array[0, 40]
            .Select(scalars => string.Concat(scalars.Select(scalar => new Rune(scalar).ToString())));

    public static Gen<object?> Value { get; } = Gen.Recursive<object?>((depth, inner) => depth >= 4 ? Leaf : Gen.OneOf(Leaf, ArrayOf(inner), MapOf(inner)));

    /// <summary>A value at the bottom of as many arrays and objects as are allowed.</summary>
    public static Gen<object?> DeepValue { get; } = Gen.Select(Leaf, Gen.Int[1, MostNested], Gen.Bool.Array[MostNested]).Select((leaf, depth, isArray) =>
    {
        var value = leaf;
        for (var level = 0; level < depth; level++)
        {
            value = isArray[level] ? new object?[] { value } : new Dictionary<string, object?> { ["x"] = value };
        }

        return value;
    });

    /// <summary>An array or an object of so many elements that MessagePack needs another header.</summary>
    public static Gen<object?> WideValue { get; } = Gen.OneOf(
        Gen.Int.Array[0, 70].Select(values => (object?)values),
        Gen.Int[0, 70].Select(count => (object?)Enumerable.Range(0, count).ToDictionary(n => $"k{n}", n => n)));

    public static Gen<OutgoingPacket> Event { get; } =
        Gen.Select(Text.Where(name => name.Length > 0 && !ReservedEvents.Contains(name)), Gen.OneOf(Value, DeepValue, WideValue).Array[0, 5], Gen.ULong.Nullable(), Gen.Bool)
            .Select((name, arguments, id, isRoot) =>
                new OutgoingPacket(SocketPacketType.Event, isRoot ? "/" : "/grüße-1", id, PayloadWriter.Write(name, arguments, Options)));

    public static Gen<OutgoingPacket> Ack { get; } =
        Gen.Select(Value.Array[0, 3], Gen.ULong)
            .Select((values, id) => new OutgoingPacket(SocketPacketType.Ack, "/", id, PayloadWriter.Write(null, values, Options)));

    private static Gen<object?> Leaf => Gen.OneOf(
        Gen.Bool.Select(_ => (object?)null),
        Gen.Bool.Select(value => (object?)value),
        Gen.OneOf(Gen.Long, Gen.Long[-300, 300]).Select(value => (object?)value),
        Gen.ULong.Select(value => (object?)value),
        Gen.OneOf(Gen.Double, Gen.Double[-1e6, 1e6]).Select(value => (object?)value),
        Gen.DateTime.Select(value => (object?)value),
        Text.Select(value => (object?)value),
        Gen.Byte.Array[0, 300].Select(value => (object?)value));

    private static Gen<object?> ArrayOf(Gen<object?> inner) => inner.Array[0, 4].Select(values => (object?)values);

    private static Gen<object?> MapOf(Gen<object?> inner) =>
        Gen.Select(Text, inner).Array[0, 4].Select(pairs => (object?)pairs.GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.Last().Item2));
}
