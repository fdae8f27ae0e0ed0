using System.Buffers;
using System.Buffers.Binary;

namespace Hawser.SocketIO.Protocol.MessagePack;

/// <summary>Writes MessagePack, every value in its shortest form, as notepack.io does.</summary>
internal readonly struct MessagePackWriter
{
    private readonly IBufferWriter<byte> _output;

    public MessagePackWriter(IBufferWriter<byte> output) => _output = output;

    public void WriteNil() => Write(0xc0);

    public void Write(bool value) => Write(value ? (byte)0xc3 : (byte)0xc2);

    public void WriteArrayHeader(int count) => WriteLength(count, fix: 0x90, fixMax: 15, code8: null, code16: 0xdc, code32: 0xdd);

    public void WriteMapHeader(int count) => WriteLength(count, fix: 0x80, fixMax: 15, code8: null, code16: 0xde, code32: 0xdf);

    /// <summary>Writes text.</summary>
    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        WriteLength(utf8.Length, fix: 0xa0, fixMax: 31, code8: 0xd9, code16: 0xda, code32: 0xdb);
        _output.Write(utf8);
    }

    /// <summary>Writes text.</summary>
    public void WriteText(string text) => WriteText(System.Text.Encoding.UTF8.GetBytes(text));

    public void WriteBinary(ReadOnlySpan<byte> bytes)
    {
        WriteLength(bytes.Length, fix: null, fixMax: 0, code8: 0xc4, code16: 0xc5, code32: 0xc6);
        _output.Write(bytes);
    }

    public void WriteFloat(double value)
    {
        var span = _output.GetSpan(9);
        span[0] = 0xcb;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
        _output.Advance(9);
    }

    public void WriteInteger(ulong value)
    {
        switch (value)
        {
            case <= 0x7f:
                Write((byte)value);
                break;
            case <= byte.MaxValue:
                WriteBigEndian(0xcc, value, 1);
                break;
            case <= ushort.MaxValue:
                WriteBigEndian(0xcd, value, 2);
                break;
            case <= uint.MaxValue:
                WriteBigEndian(0xce, value, 4);
                break;
            default:
                WriteBigEndian(0xcf, value, 8);
                break;
        }
    }

    public void WriteInteger(long value)
    {
        switch (value)
        {
            case >= 0:
                WriteInteger((ulong)value);
                break;
            case >= -32:
                Write((byte)value);
                break;
            case >= sbyte.MinValue:
                WriteBigEndian(0xd0, (ulong)value, 1);
                break;
            case >= short.MinValue:
                WriteBigEndian(0xd1, (ulong)value, 2);
                break;
            case >= int.MinValue:
                WriteBigEndian(0xd2, (ulong)value, 4);
                break;
            default:
                WriteBigEndian(0xd3, (ulong)value, 8);
                break;
        }
    }

    private void WriteLength(int length, byte? fix, int fixMax, byte? code8, byte code16, byte code32)
    {
        if (fix is { } code && length <= fixMax)
        {
            Write((byte)(code | length));
        }
        else if (code8 is { } small && length <= byte.MaxValue)
        {
            WriteBigEndian(small, (ulong)length, 1);
        }
        else if (length <= ushort.MaxValue)
        {
            WriteBigEndian(code16, (ulong)length, 2);
        }
        else
        {
            WriteBigEndian(code32, (ulong)length, 4);
        }
    }

    private void Write(byte value)
    {
        _output.GetSpan(1)[0] = value;
        _output.Advance(1);
    }

    private void WriteBigEndian(byte code, ulong value, int size)
    {
        var span = _output.GetSpan(9);
        span[0] = code;
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], value << (64 - (8 * size)));
        _output.Advance(1 + size);
    }
}
