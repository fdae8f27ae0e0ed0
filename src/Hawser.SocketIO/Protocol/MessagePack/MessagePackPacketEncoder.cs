using System.Buffers;

namespace Hawser.SocketIO.Protocol.MessagePack;

/// <summary>Writes packets in the format of socket.io-msgpack-parser: one map, with binary data in its place.</summary>
internal static class MessagePackPacketEncoder
{
    // What the keys and the small values of a packet take, at most.
    private const int Overhead = 64;

    public static ReadOnlyMemory<byte> Encode(in OutgoingPacket packet)
    {
        var (type, ns, ackId, payload) = packet;
        var output = new ArrayBufferWriter<byte>(Overhead + ns.Length + payload.Json.Length + (payload.Attachments?.Sum(data => data.Length) ?? 0));
        var writer = new MessagePackWriter(output);
        writer.WriteMapHeader(2 + (ackId is null ? 0 : 1) + (payload.Json.IsEmpty ? 0 : 1));

        // In the order in which Node has the keys; receivers do not care.
        if (type == SocketPacketType.Ack)
        {
            WriteId(writer, ackId);
        }

        writer.WriteText("type"u8);
        writer.WriteInteger((ulong)type);
        if (!payload.Json.IsEmpty)
        {
            writer.WriteText("data"u8);
            JsonToMessagePack.Write(payload, output);
        }

        if (type != SocketPacketType.Ack)
        {
            WriteId(writer, ackId);
        }

        writer.WriteText("nsp"u8);
        writer.WriteText(ns);
        return output.WrittenMemory;
    }

    private static void WriteId(MessagePackWriter writer, ulong? ackId)
    {
        if (ackId is { } id)
        {
            writer.WriteText("id"u8);
            writer.WriteInteger(id);
        }
    }
}
