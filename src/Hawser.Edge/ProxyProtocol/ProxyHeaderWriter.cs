using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Unicode;
using Hawser.Transport;

namespace Hawser.Edge.ProxyProtocol;

/// <summary>Writes PROXY protocol headers of version 2 (proxy-protocol.txt §2.2).</summary>
internal static class ProxyHeaderWriter
{
    /// <summary>The longest header without TLVs: signature, two bytes, length, two IPv6 addresses with ports.</summary>
    public const int MaxLength = 16 + 36;

    /// <summary>The longest header of version 1 (proxy-protocol.txt §2.1).</summary>
    public const int MaxTextLength = 107;

    private const byte Version2Local = 0x20;
    private const byte Version2Proxy = 0x21;
    private const byte TcpOverIPv4 = 0x11;
    private const byte TcpOverIPv6 = 0x21;

    public static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    /// <summary>Writes a header of version 1: <c>PROXY TCP4 192.0.2.1 192.0.2.2 56324 443</c>.</summary>
    /// <returns>The bytes written.</returns>
    public static int WriteText(NetworkAddress source, NetworkAddress destination, Span<byte> output)
    {
        if (source.Family == AddressFamily.Unspecified || source.Family != destination.Family)
        {
            "PROXY UNKNOWN\r\n"u8.CopyTo(output);
            return "PROXY UNKNOWN\r\n".Length;
        }

        Utf8.TryWrite(
            output,
            CultureInfo.InvariantCulture,
            $"PROXY TCP{(source.Family == AddressFamily.InterNetwork ? 4 : 6)} {source.ToEndPoint().Address} {destination.ToEndPoint().Address} {source.Port} {destination.Port}\r\n",
            out var written);
        return written;
    }

    /// <returns>The bytes written.</returns>
    public static int Write(NetworkAddress source, NetworkAddress destination, Span<byte> output)
    {
        Signature.CopyTo(output);
        if (source.Family == AddressFamily.Unspecified || source.Family != destination.Family)
        {
            output[12] = Version2Local;
            output[13] = 0;
            BinaryPrimitives.WriteUInt16BigEndian(output[14..], 0);
            return 16;
        }

        output[12] = Version2Proxy;
        output[13] = source.Family == AddressFamily.InterNetwork ? TcpOverIPv4 : TcpOverIPv6;
        var addresses = output[16..];
        var length = source.WriteBytes(addresses);
        destination.WriteBytes(addresses[length..]);
        BinaryPrimitives.WriteUInt16BigEndian(addresses[(2 * length)..], source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(addresses[((2 * length) + 2)..], destination.Port);
        var total = (2 * length) + 4;
        BinaryPrimitives.WriteUInt16BigEndian(output[14..], (ushort)total);
        return 16 + total;
    }
}
