using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Hawser.SocketIO.Protocol.MessagePack;

/// <summary>
/// Writes MessagePack as the JSON that JavaScript would make of the same value, with placeholders for binary data. Throws
/// nothing; takes memory in proportion to what was received, whatever that announces.
/// </summary>
internal sealed class MessagePackToJson
{
    // notepack.io: undefined is the extension 0 of one byte, a date that of eight, an ArrayBuffer that of a length of its own.
    private const sbyte LegacyExtension = 0;
    private const sbyte TimestampExtension = -1;

    private readonly NotepackVersion _version;
    private readonly ArrayBufferWriter<byte> _json = new();
    private List<ReadOnlyMemory<byte>>? _attachments;
    private bool _hasLookalike;

    private MessagePackToJson(NotepackVersion version) => _version = version;

    /// <summary>Reads one value.</summary>
    /// <returns>False if it is malformed, nested too deeply, or what JSON cannot say.</returns>
    public static bool TryRead(ref MessagePackReader reader, NotepackVersion version, out Payload payload)
    {
        var writer = new MessagePackToJson(version);
        var isRead = writer.TryWrite(ref reader, depth: 0);

        // An object that looks like a placeholder could not be told from those of the binary data beside it.
        isRead &= !writer._hasLookalike || writer._attachments is null;
        payload = isRead ? new Payload(writer._json.WrittenMemory, writer._attachments) : default;
        return isRead;
    }

    private bool TryWrite(ref MessagePackReader reader, int depth) => reader.TryRead(out var token) && TryWrite(ref reader, token, depth);

    private bool TryWrite(ref MessagePackReader reader, in MessagePackToken token, int depth)
    {
        switch (token.Kind)
        {
            case MessagePackKind.Nil:
                _json.Write("null"u8);
                return true;
            case MessagePackKind.Boolean:
                _json.Write(token.IsTrue ? "true"u8 : "false"u8);
                return true;
            case MessagePackKind.Integer or MessagePackKind.Float:
                WriteNumber(token);
                return true;
            case MessagePackKind.Text:
                JsonText.Write(_json, token.Bytes);
                return true;
            case MessagePackKind.Array:
                return depth < PacketReader.MaxDepth && TryWriteArray(ref reader, token.Count, depth + 1);
            case MessagePackKind.Map:
                return depth < PacketReader.MaxDepth && TryWriteMap(ref reader, token.Count, depth + 1);
            case MessagePackKind.Binary:
                return TryWriteBinary(token.Bytes, depth);
            default:
                return TryWriteExtension(token, depth);
        }
    }

    private bool TryWriteArray(ref MessagePackReader reader, int count, int depth)
    {
        _json.Write("["u8);
        for (var index = 0; index < count; index++)
        {
            _json.Write(index > 0 ? ","u8 : default);
            if (!TryWrite(ref reader, depth))
            {
                return false;
            }
        }

        _json.Write("]"u8);
        return true;
    }

    private bool TryWriteMap(ref MessagePackReader reader, int count, int depth)
    {
        _json.Write("{"u8);
        var isFirst = true;
        for (var index = 0; index < count; index++)
        {
            if (!reader.TryRead(out var key) || !IsName(key) || !reader.TryRead(out var value))
            {
                return false;
            }

            // As JSON.stringify does: what is undefined is not there.
            if (value.IsUndefined)
            {
                continue;
            }

            _json.Write(isFirst ? default : ","u8);
            isFirst = false;
            _hasLookalike |= value.IsTrue && key.Bytes.SequenceEqual(Placeholders.Marker);
            WriteName(key);
            _json.Write(":"u8);
            if (!TryWrite(ref reader, value, depth))
            {
                return false;
            }
        }

        _json.Write("}"u8);
        return true;
    }

    /// <summary>Whether a property can be called so. JavaScript makes text of whatever stands there; here only of what is not made of parts.</summary>
    private static bool IsName(in MessagePackToken key) =>
        key.Kind is MessagePackKind.Text or MessagePackKind.Nil or MessagePackKind.Boolean or MessagePackKind.Integer or MessagePackKind.Float;

    private void WriteName(in MessagePackToken key)
    {
        if (key.Kind == MessagePackKind.Text)
        {
            JsonText.Write(_json, key.Bytes);
            return;
        }

        _json.Write("\""u8);
        if (key.Kind == MessagePackKind.Float && !double.IsFinite(key.Float))
        {
            _json.Write(double.IsNaN(key.Float) ? "NaN"u8 : key.Float < 0 ? "-Infinity"u8 : "Infinity"u8);
        }
        else
        {
            var nothing = default(MessagePackReader);
            TryWrite(ref nothing, key, depth: 0);
        }

        _json.Write("\""u8);
    }

    private void WriteNumber(in MessagePackToken token)
    {
        var span = _json.GetSpan(JavaScriptNumber.MaxLength);
        int length;
        if (token.Kind == MessagePackKind.Integer)
        {
            // Exact also where JavaScript's own numbers are not any more.
            _ = token.IsNegative ? Utf8Formatter.TryFormat((long)token.Integer, span, out length) : Utf8Formatter.TryFormat(token.Integer, span, out length);
        }
        else if (double.IsFinite(token.Float))
        {
            length = JavaScriptNumber.Write(token.Float, span);
        }
        else
        {
            _json.Write("null"u8);
            return;
        }

        _json.Advance(length);
    }

    private bool TryWriteBinary(ReadOnlySpan<byte> bytes, int depth)
    {
        // The placeholder is an object: one level more.
        if (depth >= PacketReader.MaxDepth)
        {
            return false;
        }

        _attachments ??= [];
        Placeholders.Write(_json, _attachments.Count);
        _attachments.Add(bytes.ToArray());
        return true;
    }

    private bool TryWriteExtension(in MessagePackToken token, int depth)
    {
        switch (token.ExtensionType)
        {
            case LegacyExtension when token.IsUndefined:
                // In an array: JSON.stringify, too, leaves no holes.
                _json.Write("null"u8);
                return true;
            case LegacyExtension when token is { IsFixedExtension: true, Bytes.Length: 8 }:
                WriteDate(BinaryPrimitives.ReadInt64BigEndian(token.Bytes));
                return true;
            case LegacyExtension when !token.IsFixedExtension:
                return TryWriteBinary(token.Bytes, depth);
            case TimestampExtension when _version == NotepackVersion.V3:
                return TryWriteTimestamp(token.Bytes);
            default:
                return TryWriteUnknown(token, depth);
        }
    }

    private bool TryWriteTimestamp(ReadOnlySpan<byte> bytes)
    {
        const double MillisecondsPerSecond = 1e3;
        const double NanosecondsPerMillisecond = 1e6;
        switch (bytes.Length)
        {
            case 4:
                WriteDate(BinaryPrimitives.ReadUInt32BigEndian(bytes) * MillisecondsPerSecond);
                return true;
            case 8:
                // 30 bits of nanoseconds, 34 of seconds.
                var both = BinaryPrimitives.ReadUInt64BigEndian(bytes);
                WriteDate(((both & 0x3_ffff_ffff) * MillisecondsPerSecond) + ((both >> 34) / NanosecondsPerMillisecond));
                return true;
            case 12:
                WriteDate((BinaryPrimitives.ReadInt64BigEndian(bytes[4..]) * MillisecondsPerSecond) + (BinaryPrimitives.ReadUInt32BigEndian(bytes) / NanosecondsPerMillisecond));
                return true;
            default:
                return false;
        }
    }

    private void WriteDate(double milliseconds)
    {
        Span<byte> text = stackalloc byte[JavaScriptDate.MaxLength];
        if (JavaScriptDate.TryWrite(milliseconds, text, out var length))
        {
            JsonText.Write(_json, text[..length]);
        }
        else
        {
            // What is no date is null, as new Date(NaN).toJSON() is.
            _json.Write("null"u8);
        }
    }

    /// <summary>What notepack makes of extensions that it does not know: an array of the type and the bytes.</summary>
    private bool TryWriteUnknown(in MessagePackToken token, int depth)
    {
        if (depth >= PacketReader.MaxDepth)
        {
            return false;
        }

        _json.Write("["u8);
        Utf8Formatter.TryFormat(token.ExtensionType, _json.GetSpan(4), out var length);
        _json.Advance(length);
        _json.Write(","u8);
        if (!TryWriteBinary(token.Bytes, depth + 1))
        {
            return false;
        }

        _json.Write("]"u8);
        return true;
    }
}
