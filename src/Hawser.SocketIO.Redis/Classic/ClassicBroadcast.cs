using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Redis.Protocol;
using MessagePack;

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
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(3);
        writer.Write(uid);

        writer.WriteMapHeader(3);
        writer.Write("type");
        writer.Write(EventType);
        writer.Write("data");
        JsonToMessagePack.Write(packet.Payload.Span, ref writer);
        writer.Write("nsp");
        writer.Write(packet.Namespace);

        writer.WriteMapHeader(3);
        writer.Write("rooms");
        WriteNames(ref writer, scope.Rooms);
        writer.Write("except");
        WriteNames(ref writer, scope.Except);
        writer.Write("flags");
        writer.WriteMapHeader(scope.IsVolatile ? 1 : 0);
        if (scope.IsVolatile)
        {
            writer.Write("volatile");
            writer.Write(true);
        }

        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Reads a message. Fields that are not known here are passed over, as newer peers may send some.</summary>
    /// <returns>Null if the message is malformed, or of a kind that is not supported.</returns>
    public static (string Uid, BroadcastPacket Packet, BroadcastScope Scope)? TryDecode(ReadOnlyMemory<byte> message)
    {
        try
        {
            var reader = new MessagePackReader(message);
            var length = reader.ReadArrayHeader();
            if (length < 2)
            {
                return null;
            }

            var uid = reader.ReadString() ?? "";
            if (TryReadPacket(ref reader) is not { } packet)
            {
                return null;
            }

            return (uid, packet, length > 2 ? ReadOptions(ref reader) : BroadcastScope.Everyone);
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or OverflowException or InvalidOperationException)
        {
            // What the broker hands on may come from anybody: malformed is a result, not an accident.
            return null;
        }
    }

    private static BroadcastPacket? TryReadPacket(ref MessagePackReader reader)
    {
        var nsp = "/";
        var type = -1;
        ArrayBufferWriter<byte>? data = null;
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case "type":
                    type = reader.ReadInt32();
                    break;
                case "nsp":
                    nsp = reader.ReadString() ?? "/";
                    break;
                case "data" when reader.NextMessagePackType == MessagePackType.Array:
                    data = new ArrayBufferWriter<byte>();
                    using (var json = new Utf8JsonWriter(data, MessagePackToJson.WriterOptions))
                    {
                        MessagePackToJson.Write(ref reader, json);
                    }

                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return type == EventType && data is not null ? new BroadcastPacket(nsp, data.WrittenMemory) : null;
    }

    private static BroadcastScope ReadOptions(ref MessagePackReader reader)
    {
        var scope = BroadcastScope.Everyone;
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case "rooms":
                    scope = scope with { Rooms = ReadNames(ref reader) };
                    break;
                case "except":
                    scope = scope with { Except = ReadNames(ref reader) };
                    break;
                case "flags" when reader.NextMessagePackType == MessagePackType.Map:
                    scope = scope with { IsVolatile = ReadIsVolatile(ref reader) };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return scope;
    }

    private static bool ReadIsVolatile(ref MessagePackReader reader)
    {
        var isVolatile = false;
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            if (reader.ReadString() == "volatile" && reader.NextMessagePackType == MessagePackType.Boolean)
            {
                isVolatile = reader.ReadBoolean();
            }
            else
            {
                reader.Skip();
            }
        }

        return isVolatile;
    }

    private static void WriteNames(ref MessagePackWriter writer, ImmutableArray<string> names)
    {
        writer.WriteArrayHeader(names.Length);
        foreach (var name in names)
        {
            writer.WriteString(Encoding.UTF8.GetBytes(name));
        }
    }

    private static ImmutableArray<string> ReadNames(ref MessagePackReader reader)
    {
        if (reader.TryReadNil())
        {
            return [];
        }

        // JavaScript's rooms may be numbers, too.
        var names = ImmutableArray.CreateBuilder<string>();
        for (var left = reader.ReadArrayHeader(); left > 0; left--)
        {
            names.Add(reader.NextMessagePackType == MessagePackType.Integer
                ? reader.ReadInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)
                : reader.ReadString() ?? "");
        }

        return names.ToImmutable();
    }
}
