using System.Buffers.Binary;

namespace Hawser.SocketIO.Protocol.MessagePack;

/// <summary>
/// Reads MessagePack value by value (the specification of msgpack.org, "Formats"). Throws nothing and allocates nothing:
/// what is cut short, or announces more than has come, is a result.
/// </summary>
internal ref struct MessagePackReader
{
    private const byte FixMap = 0x80;
    private const byte FixArray = 0x90;
    private const byte FixText = 0xa0;
    private const byte Nil = 0xc0;
    private const byte NegativeFixInt = 0xe0;

    private ReadOnlySpan<byte> _rest;

    public MessagePackReader(ReadOnlySpan<byte> data) => _rest = data;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads a value; of an array or a map only the header.</summary>
    /// <returns>False if there is none, or a malformed one.</returns>
    public bool TryRead(out MessagePackToken token)
    {
        token = default;
        if (!TryTake(1, out var first))
        {
            return false;
        }

        var code = first[0];
        switch (code)
        {
            case < FixMap:
                token = Number(code);
                return true;
            case < FixArray:
                return TryBegin(MessagePackKind.Map, (uint)code - FixMap, out token);
            case < FixText:
                return TryBegin(MessagePackKind.Array, (uint)code - FixArray, out token);
            case < Nil:
                return TryReadBytes(MessagePackKind.Text, (uint)code - FixText, out token);
            case >= NegativeFixInt:
                token = Number((sbyte)code);
                return true;
            default:
                return TryReadCoded(code, out token);
        }
    }

    /// <summary>Reads text.</summary>
    /// <returns>False if there is something else.</returns>
    public bool TryReadText(out ReadOnlySpan<byte> text)
    {
        var isText = TryRead(out var token) && token.Kind == MessagePackKind.Text;
        text = token.Bytes;
        return isText;
    }

    /// <summary>Passes over a value and all that is in it.</summary>
    /// <returns>False if it is malformed.</returns>
    public bool TrySkip()
    {
        // Counted, not nested: however deep it goes, it takes no stack.
        for (var left = 1L; left > 0; left--)
        {
            if (!TryRead(out var token))
            {
                return false;
            }

            left += token.Kind == MessagePackKind.Map ? 2L * token.Count : token.Count;
        }

        return true;
    }

    private bool TryReadCoded(byte code, out MessagePackToken token)
    {
        token = default;
        switch (code)
        {
            case Nil:
                token = new MessagePackToken { Kind = MessagePackKind.Nil };
                return true;
            case 0xc2 or 0xc3:
                token = new MessagePackToken { Kind = MessagePackKind.Boolean, IsTrue = code == 0xc3 };
                return true;
            case 0xc4 or 0xc5 or 0xc6:
                return TryReadLength(1 << (code - 0xc4), out var binaryLength) && TryReadBytes(MessagePackKind.Binary, binaryLength, out token);
            case 0xc7 or 0xc8 or 0xc9:
                return TryReadLength(1 << (code - 0xc7), out var extensionLength) && TryReadExtension(extensionLength, isFixed: false, out token);
            case 0xca or 0xcb:
                return TryReadFloat(code == 0xca, out token);
            case >= 0xcc and <= 0xcf:
                return TryReadInteger(1 << (code - 0xcc), isSigned: false, out token);
            case >= 0xd0 and <= 0xd3:
                return TryReadInteger(1 << (code - 0xd0), isSigned: true, out token);
            case >= 0xd4 and <= 0xd8:
                return TryReadExtension(1u << (code - 0xd4), isFixed: true, out token);
            case 0xd9 or 0xda or 0xdb:
                return TryReadLength(1 << (code - 0xd9), out var textLength) && TryReadBytes(MessagePackKind.Text, textLength, out token);
            case 0xdc or 0xdd:
                return TryReadLength(code == 0xdc ? 2 : 4, out var elements) && TryBegin(MessagePackKind.Array, elements, out token);
            case 0xde or 0xdf:
                return TryReadLength(code == 0xde ? 2 : 4, out var pairs) && TryBegin(MessagePackKind.Map, pairs, out token);
            default:
                // 0xc1 is never used.
                return false;
        }
    }

    /// <summary>Begins an array or a map. Every element takes a byte at least: who announces more than could have come lies.</summary>
    private readonly bool TryBegin(MessagePackKind kind, uint count, out MessagePackToken token)
    {
        token = default;
        if (count > (kind == MessagePackKind.Map ? _rest.Length / 2 : _rest.Length))
        {
            return false;
        }

        token = new MessagePackToken { Kind = kind, Count = (int)count };
        return true;
    }

    private bool TryReadBytes(MessagePackKind kind, uint length, out MessagePackToken token)
    {
        token = default;
        if (!TryTake(length, out var bytes))
        {
            return false;
        }

        token = new MessagePackToken { Kind = kind, Bytes = bytes };
        return true;
    }

    private bool TryReadExtension(uint length, bool isFixed, out MessagePackToken token)
    {
        token = default;
        if (!TryTake(1, out var type) || !TryTake(length, out var bytes))
        {
            return false;
        }

        token = new MessagePackToken { Kind = MessagePackKind.Extension, ExtensionType = (sbyte)type[0], IsFixedExtension = isFixed, Bytes = bytes };
        return true;
    }

    private bool TryReadFloat(bool isSingle, out MessagePackToken token)
    {
        token = default;
        if (!TryTake(isSingle ? 4u : 8u, out var bytes))
        {
            return false;
        }

        token = new MessagePackToken
        {
            Kind = MessagePackKind.Float,
            Float = isSingle ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes),
        };
        return true;
    }

    private bool TryReadInteger(int size, bool isSigned, out MessagePackToken token)
    {
        token = default;
        if (!TryTake((uint)size, out var bytes))
        {
            return false;
        }

        var bits = Unsigned(bytes);
        token = isSigned ? Number((long)bits << (64 - (8 * size)) >> (64 - (8 * size))) : new MessagePackToken { Kind = MessagePackKind.Integer, Integer = bits };
        return true;
    }

    private bool TryReadLength(int size, out uint length)
    {
        var isWhole = TryTake((uint)size, out var bytes);
        length = (uint)Unsigned(bytes);
        return isWhole;
    }

    private bool TryTake(uint length, out ReadOnlySpan<byte> bytes)
    {
        if (length > (uint)_rest.Length)
        {
            bytes = default;
            return false;
        }

        bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    private static MessagePackToken Number(long value) =>
        new() { Kind = MessagePackKind.Integer, Integer = (ulong)value, IsNegative = value < 0 };

    private static ulong Unsigned(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        foreach (var b in bytes)
        {
            value = (value << 8) | b;
        }

        return value;
    }
}
