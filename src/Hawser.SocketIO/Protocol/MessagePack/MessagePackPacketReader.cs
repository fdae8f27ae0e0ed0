using System.Text.Unicode;

namespace Hawser.SocketIO.Protocol.MessagePack;

/// <summary>
/// Takes a packet of socket.io-msgpack-parser apart: a map of type, namespace, acknowledgement id and data. Keys that it does
/// not know are passed over, as newer clients may send some; of keys that come twice the last counts, as in JavaScript.
/// </summary>
internal ref struct MessagePackPacketReader
{
    private ulong? _type;
    private ulong? _id;
    private ReadOnlySpan<byte> _namespace;
    private bool _hasNamespace;
    private ReadOnlySpan<byte> _data;

    /// <param name="message">The message.</param>
    /// <param name="packet">The packet; its payload is that of <paramref name="payload"/>.</param>
    /// <param name="payload">The packet's data as JSON, and its binary data.</param>
    /// <returns>Null, or what is wrong with the packet.</returns>
    public static string? TryRead(ReadOnlySpan<byte> message, out ReceivedPacket packet, out Payload payload)
    {
        packet = default;
        payload = default;
        var fields = default(MessagePackPacketReader);
        if (fields.ReadFields(message) is { } problem)
        {
            return problem;
        }

        if (!fields._data.IsEmpty && !TryReadData(fields._data, out payload))
        {
            return "invalid payload";
        }

        packet = new ReceivedPacket
        {
            Type = (SocketPacketType)fields._type!,
            Namespace = fields._namespace,
            AckId = fields._id,
            Payload = payload.Json.Span,
            Attachments = payload.Attachments,
        };
        return PayloadRules.Check(packet);
    }

    private static bool TryReadData(ReadOnlySpan<byte> data, out Payload payload)
    {
        payload = default;
        var reader = new MessagePackReader(data);
        var ahead = reader;

        // Binary data is not an object, though in JSON an object stands for it.
        var isBinary = ahead.TryRead(out var token) && token.Kind is MessagePackKind.Binary or MessagePackKind.Extension;
        return !isBinary && MessagePackToJson.TryRead(ref reader, NotepackVersion.V2, out payload);
    }

    private string? ReadFields(ReadOnlySpan<byte> message)
    {
        var reader = new MessagePackReader(message);
        if (!reader.TryRead(out var map) || map.Kind != MessagePackKind.Map)
        {
            return "invalid MessagePack";
        }

        for (var left = map.Count; left > 0; left--)
        {
            if (!reader.TryRead(out var key) || !TryReadField(key, ref reader, out var problem))
            {
                return "invalid MessagePack";
            }

            if (problem is not null)
            {
                return problem;
            }
        }

        if (!reader.Rest.IsEmpty)
        {
            return "bytes after the packet";
        }

        return _type is null or > (ulong)SocketPacketType.ConnectError ? "unknown packet type" : _hasNamespace ? null : "invalid namespace";
    }

    private bool TryReadField(in MessagePackToken key, ref MessagePackReader reader, out string? problem)
    {
        problem = null;
        if (key.Kind is MessagePackKind.Array or MessagePackKind.Map)
        {
            return false;
        }

        var name = key.Kind == MessagePackKind.Text ? key.Bytes : default;
        var before = reader.Rest;
        if (!reader.TrySkip())
        {
            return false;
        }

        var raw = before[..^reader.Rest.Length];
        var again = new MessagePackReader(raw);
        again.TryRead(out var value);
        switch (name)
        {
            case var _ when name.SequenceEqual("type"u8):
                _type = value.TryGetUnsigned(out var type) ? type : null;
                break;
            case var _ when name.SequenceEqual("nsp"u8):
                _hasNamespace = value.Kind == MessagePackKind.Text && value.Bytes.StartsWith("/"u8) && Utf8.IsValid(value.Bytes);
                _namespace = value.Bytes.SequenceEqual("/"u8) ? default : value.Bytes;
                break;
            case var _ when name.SequenceEqual("id"u8):
                var hasId = value.TryGetUnsigned(out var id);
                _id = hasId ? id : null;
                problem = hasId || value.IsUndefined ? null : "illegal acknowledgement id";
                break;
            case var _ when name.SequenceEqual("data"u8):
                _data = value.IsUndefined ? default : raw;
                break;
        }

        return true;
    }
}
