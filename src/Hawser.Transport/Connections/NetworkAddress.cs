using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Hawser.Transport;

/// <summary>An IP address and a port, in 20 bytes and without an object. The default value is "no address".</summary>
public readonly struct NetworkAddress : IEquatable<NetworkAddress>, IUtf8SpanFormattable
{
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly byte _family;

    private NetworkAddress(ulong high, ulong low, ushort port, byte family)
    {
        _high = high;
        _low = low;
        _family = family;
        Port = port;
    }

    /// <summary>The TCP port, 0 to 65535.</summary>
    public ushort Port { get; }

    /// <summary>IPv4, IPv6, or <see cref="AddressFamily.Unspecified"/> for "no address".</summary>
    public AddressFamily Family => _family switch
    {
        4 => AddressFamily.InterNetwork,
        6 => AddressFamily.InterNetworkV6,
        _ => AddressFamily.Unspecified,
    };

    /// <summary>Makes an IPv4 address of four bytes in network order.</summary>
    public static NetworkAddress FromIPv4(ReadOnlySpan<byte> bytes, ushort port) =>
        new(0, BinaryPrimitives.ReadUInt32BigEndian(bytes), port, 4);

    /// <summary>Makes an IPv6 address of sixteen bytes in network order.</summary>
    public static NetworkAddress FromIPv6(ReadOnlySpan<byte> bytes, ushort port) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), port, 6);

    /// <summary>Converts from .NET's end point.</summary>
    public static NetworkAddress FromEndPoint(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        Span<byte> bytes = stackalloc byte[16];
        endPoint.Address.TryWriteBytes(bytes, out var length);
        var port = (ushort)endPoint.Port;
        return length == 4 ? FromIPv4(bytes[..4], port) : FromIPv6(bytes, port);
    }

    /// <summary>Converts to .NET's end point.</summary>
    /// <exception cref="InvalidOperationException">There is no address.</exception>
    public IPEndPoint ToEndPoint()
    {
        if (_family == 0)
        {
            throw new InvalidOperationException("There is no address to convert.");
        }

        Span<byte> bytes = stackalloc byte[16];
        return new IPEndPoint(new IPAddress(bytes[..WriteBytes(bytes)]), Port);
    }

    /// <summary>The same address with another port.</summary>
    public NetworkAddress WithPort(ushort port) => new(_high, _low, port, _family);

    /// <summary>Writes the address in network order.</summary>
    /// <returns>4 for IPv4, 16 for IPv6, 0 for "no address".</returns>
    public int WriteBytes(Span<byte> destination)
    {
        switch (_family)
        {
            case 4:
                BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)_low);
                return 4;
            case 6:
                BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
                BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _low);
                return 16;
            default:
                return 0;
        }
    }

    /// <summary>Writes the address without its port, as text in UTF-8.</summary>
    public bool TryFormatAddress(Span<byte> utf8Destination, out int bytesWritten)
    {
        if (_family == 4)
        {
            return TryFormatIPv4((uint)_low, utf8Destination, out bytesWritten);
        }

        bytesWritten = 0;
        if (_family == 0)
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[16];
        WriteBytes(bytes);
        return new IPAddress(bytes).TryFormat(utf8Destination, out bytesWritten);
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (!TryFormatAddress(utf8Destination, out bytesWritten) || bytesWritten >= utf8Destination.Length)
        {
            return false;
        }

        utf8Destination[bytesWritten++] = (byte)':';
        if (!Port.TryFormat(utf8Destination[bytesWritten..], out var digits))
        {
            return false;
        }

        bytesWritten += digits;
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(NetworkAddress other) =>
        _high == other._high && _low == other._low && Port == other.Port && _family == other._family;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NetworkAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low, Port, _family);

    /// <inheritdoc/>
    public override string ToString() => _family == 0 ? "(none)" : ToEndPoint().ToString();

    /// <summary>Equality by value.</summary>
    public static bool operator ==(NetworkAddress left, NetworkAddress right) => left.Equals(right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(NetworkAddress left, NetworkAddress right) => !left.Equals(right);

    private static bool TryFormatIPv4(uint address, Span<byte> destination, out int written)
    {
        written = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            if (!((byte)(address >> shift)).TryFormat(destination[written..], out var digits))
            {
                return false;
            }

            written += digits;
            if (shift > 0)
            {
                if (written >= destination.Length)
                {
                    return false;
                }

                destination[written++] = (byte)'.';
            }
        }

        return true;
    }
}
