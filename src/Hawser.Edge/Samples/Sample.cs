using System.Buffers.Text;
using Hawser.Edge.Configuration;
using Hawser.Transport;

namespace Hawser.Edge.Samples;

/// <summary>A value that was fetched or computed (configuration manual §7.3). What it points to lives until the arena is reset, or the head is.</summary>
internal ref struct Sample
{
    public SampleType Type;

    /// <summary>Of an integer, and of a boolean 0 or 1.</summary>
    public long Number;

    /// <summary>Of an address; the port does not count.</summary>
    public NetworkAddress Address;

    /// <summary>Of a string, a method, or bytes.</summary>
    public ReadOnlySpan<byte> Bytes;

    public static Sample Of(bool value) => new() { Type = SampleType.Bool, Number = value ? 1 : 0 };

    public static Sample Of(long value) => new() { Type = SampleType.Integer, Number = value };

    public static Sample Of(NetworkAddress value) => new()
    {
        Type = value.Family == System.Net.Sockets.AddressFamily.InterNetworkV6 ? SampleType.IPv6 : SampleType.IPv4,
        Address = value,
    };

    public static Sample Text(ReadOnlySpan<byte> value) => new() { Type = SampleType.String, Bytes = value };

    public static Sample Binary(ReadOnlySpan<byte> value) => new() { Type = SampleType.Binary, Bytes = value };

    public static Sample Method(ReadOnlySpan<byte> value) => new() { Type = SampleType.Method, Bytes = value };

    /// <summary>Makes it a sample of another type, as HAProxy does by itself where one is needed.</summary>
    /// <returns>False if that cannot be done.</returns>
    public bool TryCast(SampleType type, SampleArena arena)
    {
        if (type == Type || type == SampleType.Any || (type == SampleType.Address && Type is SampleType.IPv4 or SampleType.IPv6))
        {
            return true;
        }

        return type switch
        {
            SampleType.Bool => TryCastToNumber(SampleType.Bool),
            SampleType.Integer => TryCastToNumber(SampleType.Integer),
            SampleType.Address or SampleType.IPv4 or SampleType.IPv6 => TryCastToAddress(type),
            SampleType.String => TryCastToText(arena),
            SampleType.Binary => TryCastToBinary(arena),
            _ => Type == SampleType.String && Set(Method(Bytes)),
        };
    }

    /// <summary>The bytes as text, whatever the type: see <see cref="TryCast"/>.</summary>
    public bool TryText(SampleArena arena, out ReadOnlySpan<byte> text)
    {
        var isText = TryCast(SampleType.String, arena);
        text = isText ? Bytes : default;
        return isText;
    }

    private bool TryCastToNumber(SampleType type)
    {
        switch (Type)
        {
            case SampleType.Bool or SampleType.Integer:
                Number = type == SampleType.Bool && Number != 0 ? 1 : Number;
                break;
            case SampleType.IPv4:
                Span<byte> bytes = stackalloc byte[16];
                Address.WriteBytes(bytes);
                Number = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
                break;
            case SampleType.String when !Bytes.IsEmpty:
                Number = Numerals.ReadPrefix(Bytes);
                break;
            default:
                return false;
        }

        Type = type;
        return true;
    }

    private bool TryCastToAddress(SampleType type)
    {
        switch (Type)
        {
            case SampleType.IPv4 or SampleType.IPv6:
                break;
            case SampleType.Integer:
                Span<byte> bytes = stackalloc byte[4];
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Number);
                Address = NetworkAddress.FromIPv4(bytes, 0);
                break;
            case SampleType.String when Addresses.TryParse(Bytes, out var parsed) || Addresses.TryParseIPv4Before(Bytes, out parsed):
                Address = parsed;
                break;
            default:
                return false;
        }

        if (type == SampleType.IPv4 && !Addresses.TryToIPv4(ref Address))
        {
            return false;
        }

        if (type == SampleType.IPv6)
        {
            Addresses.ToIPv6(ref Address);
        }

        return Set(Of(Address));
    }

    private bool TryCastToText(SampleArena arena)
    {
        switch (Type)
        {
            case SampleType.Method or SampleType.Binary:
                return Set(Text(Bytes));
            case SampleType.Bool or SampleType.Integer:
                return arena.TryTake(20, out var digits) && Utf8Formatter.TryFormat(Number, digits, out var length) && Set(Text(digits[..length]));
            case SampleType.IPv4 or SampleType.IPv6:
                return arena.TryTake(64, out var text) && Address.TryFormatAddress(text, out var written) && Set(Text(text[..written]));
            default:
                return false;
        }
    }

    private bool TryCastToBinary(SampleArena arena)
    {
        switch (Type)
        {
            case SampleType.String or SampleType.Method:
                return Set(Binary(Bytes));
            case SampleType.Bool or SampleType.Integer when arena.TryTake(8, out var number):
                System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(number, Number);
                return Set(Binary(number));
            case SampleType.IPv4 or SampleType.IPv6 when arena.TryTake(16, out var address):
                return Set(Binary(address[..Address.WriteBytes(address)]));
            default:
                return false;
        }
    }

    private bool Set(Sample other)
    {
        this = other;
        return true;
    }
}
