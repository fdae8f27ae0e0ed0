using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Protocol.MessagePack;

namespace Hawser.SocketIO.Redis.Classic;

/// <summary>
/// The message of a broadcast in the format of @socket.io/redis-adapter: MessagePack of [node, packet, options].
/// </summary>
internal static class ClassicBroadcast
{
    // Socket.IO's number for an event in packets that do not count binary ones apart.
    private const int EventType = 2;

    public static ReadOnlyMemory<byte> Encode(string uid, BroadcastPacket packet, BroadcastScope scope)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteArrayHeader(3);
        writer.WriteText(uid);

        writer.WriteMapHeader(3);
        writer.WriteText("type"u8);
        writer.WriteInteger(EventType);
        writer.WriteText("data"u8);
        JsonToMessagePack.Write(packet.Data, output);
        writer.WriteText("nsp"u8);
        writer.WriteText(packet.Namespace);

        writer.WriteMapHeader(3);
        writer.WriteText("rooms"u8);
        WriteNames(writer, scope.Rooms);
        writer.WriteText("except"u8);
        WriteNames(writer, scope.Except);
        writer.WriteText("flags"u8);
        writer.WriteMapHeader(scope.IsVolatile ? 1 : 0);
        if (scope.IsVolatile)
        {
            writer.WriteText("volatile"u8);
            writer.Write(true);
        }

        return output.WrittenMemory;
    }

    /// <summary>Reads a message. Fields that are not known here are passed over, as newer peers may send some.</summary>
    /// <returns>Null if the message is malformed, or of a kind that is not supported: what the broker hands on may come from anybody.</returns>
    public static (string Uid, BroadcastPacket Packet, BroadcastScope Scope)? TryDecode(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message.Span);
        if (!reader.TryRead(out var tuple) || tuple is not { Kind: MessagePackKind.Array, Count: >= 2 } || !reader.TryReadText(out var uid))
        {
            return null;
        }

        var scope = BroadcastScope.Everyone;
        var isRead = TryReadPacket(ref reader, out var packet) && (tuple.Count == 2 || TryReadOptions(ref reader, out scope));
        for (var index = 3; isRead && index < tuple.Count; index++)
        {
            isRead = reader.TrySkip();
        }

        return isRead && reader.Rest.IsEmpty ? (Encoding.UTF8.GetString(uid), packet!, scope) : null;
    }

    private static bool TryReadPacket(ref MessagePackReader reader, out BroadcastPacket? packet)
    {
        packet = null;
        if (!reader.TryRead(out var map) || map.Kind != MessagePackKind.Map)
        {
            return false;
        }

        var nsp = "/";
        var type = default(ulong?);
        var data = default(Payload);
        for (var left = map.Count; left > 0; left--)
        {
            if (!reader.TryReadText(out var key))
            {
                return false;
            }

            var isRead = key switch
            {
                _ when key.SequenceEqual("type"u8) => TryReadNumber(ref reader, out type),
                _ when key.SequenceEqual("nsp"u8) => TryReadName(ref reader, ref nsp),
                _ when key.SequenceEqual("data"u8) => MessagePackToJson.TryRead(ref reader, NotepackVersion.V3, out data),
                _ => reader.TrySkip(),
            };
            if (!isRead)
            {
                return false;
            }
        }

        // The data of an event is an array.
        if (type != EventType || data.Json.IsEmpty || data.Json.Span[0] != '[')
        {
            return false;
        }

        packet = new BroadcastPacket(nsp, data.Json) { Attachments = data.Attachments };
        return true;
    }

    private static bool TryReadOptions(ref MessagePackReader reader, out BroadcastScope scope)
    {
        scope = BroadcastScope.Everyone;
        if (!reader.TryRead(out var map) || map.Kind != MessagePackKind.Map)
        {
            return false;
        }

        var rooms = ImmutableArray<string>.Empty;
        var except = ImmutableArray<string>.Empty;
        var isVolatile = false;
        for (var left = map.Count; left > 0; left--)
        {
            if (!reader.TryReadText(out var key))
            {
                return false;
            }

            var isRead = key switch
            {
                _ when key.SequenceEqual("rooms"u8) => TryReadNames(ref reader, out rooms),
                _ when key.SequenceEqual("except"u8) => TryReadNames(ref reader, out except),
                _ when key.SequenceEqual("flags"u8) => TryReadIsVolatile(ref reader, out isVolatile),
                _ => reader.TrySkip(),
            };
            if (!isRead)
            {
                return false;
            }
        }

        scope = new BroadcastScope { Rooms = rooms, Except = except, IsVolatile = isVolatile };
        return true;
    }

    private static bool TryReadIsVolatile(ref MessagePackReader reader, out bool isVolatile)
    {
        isVolatile = false;
        if (!reader.TryRead(out var map))
        {
            return false;
        }

        // Flags may be missing altogether: undefined, or nil.
        for (var left = map.Kind == MessagePackKind.Map ? map.Count : 0; left > 0; left--)
        {
            if (!reader.TryReadText(out var key))
            {
                return false;
            }

            var value = reader;
            if (!reader.TrySkip())
            {
                return false;
            }

            isVolatile |= key.SequenceEqual("volatile"u8) && value.TryRead(out var flag) && flag.IsTrue;
        }

        return map.Kind != MessagePackKind.Array;
    }

    private static bool TryReadNumber(ref MessagePackReader reader, out ulong? number)
    {
        number = null;
        if (!reader.TryRead(out var token) || !token.TryGetUnsigned(out var value))
        {
            return false;
        }

        number = value;
        return true;
    }

    private static bool TryReadName(ref MessagePackReader reader, ref string name)
    {
        if (!reader.TryRead(out var token))
        {
            return false;
        }

        name = token.Kind == MessagePackKind.Text ? Encoding.UTF8.GetString(token.Bytes) : name;
        return token.Kind is MessagePackKind.Text or MessagePackKind.Nil || token.IsUndefined;
    }

    private static void WriteNames(MessagePackWriter writer, ImmutableArray<string> names)
    {
        writer.WriteArrayHeader(names.Length);
        foreach (var name in names)
        {
            writer.WriteText(name);
        }
    }

    private static bool TryReadNames(ref MessagePackReader reader, out ImmutableArray<string> names)
    {
        names = [];
        if (!reader.TryRead(out var array))
        {
            return false;
        }

        if (array.Kind != MessagePackKind.Array)
        {
            return array.Kind == MessagePackKind.Nil || array.IsUndefined;
        }

        var builder = ImmutableArray.CreateBuilder<string>();
        for (var left = array.Count; left > 0; left--)
        {
            if (!reader.TryRead(out var token) || ToName(token) is not { } name)
            {
                return false;
            }

            builder.Add(name);
        }

        names = builder.ToImmutable();
        return true;
    }

    /// <summary>JavaScript's rooms may be numbers, too.</summary>
    private static string? ToName(in MessagePackToken token) => token switch
    {
        { Kind: MessagePackKind.Text } => Encoding.UTF8.GetString(token.Bytes),
        { Kind: MessagePackKind.Integer, IsNegative: true } => ((long)token.Integer).ToString(CultureInfo.InvariantCulture),
        { Kind: MessagePackKind.Integer } => token.Integer.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
