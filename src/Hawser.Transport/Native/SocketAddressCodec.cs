using System.Buffers.Binary;
using System.Net.Sockets;

namespace Hawser.Transport.Native;

/// <summary>Translates between <see cref="NetworkAddress"/> and Linux's sockaddr_in and sockaddr_in6.</summary>
internal static class SocketAddressCodec
{
    /// <summary>Room enough for any sockaddr (sizeof(struct sockaddr_storage)).</summary>
    public const int MaxLength = 128;

    private const ushort FamilyIPv4 = 2;
    private const ushort FamilyIPv6 = 10;
    private const int LengthIPv4 = 16;
    private const int LengthIPv6 = 28;

    public static int NativeFamily(AddressFamily family) =>
        family == AddressFamily.InterNetworkV6 ? FamilyIPv6 : FamilyIPv4;

    public static int Write(NetworkAddress address, Span<byte> destination)
    {
        destination[..LengthIPv6].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], address.Port);
        if (address.Family == AddressFamily.InterNetworkV6)
        {
            BitConverter.TryWriteBytes(destination, FamilyIPv6);
            address.WriteBytes(destination.Slice(8, 16));
            return LengthIPv6;
        }

        BitConverter.TryWriteBytes(destination, FamilyIPv4);
        address.WriteBytes(destination.Slice(4, 4));
        return LengthIPv4;
    }

    public static NetworkAddress Read(ReadOnlySpan<byte> source)
    {
        if (source.Length < LengthIPv4)
        {
            return default;
        }

        var port = BinaryPrimitives.ReadUInt16BigEndian(source[2..]);
        return BitConverter.ToUInt16(source) switch
        {
            FamilyIPv4 => NetworkAddress.FromIPv4(source.Slice(4, 4), port),
            FamilyIPv6 when source.Length >= LengthIPv6 => NetworkAddress.FromIPv6(source.Slice(8, 16), port),
            _ => default,
        };
    }
}
