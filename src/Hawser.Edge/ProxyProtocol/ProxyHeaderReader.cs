using System.Buffers.Binary;
using System.Net;
using Hawser.Transport;

namespace Hawser.Edge.ProxyProtocol;

/// <summary>Reads PROXY protocol headers of versions 1 and 2 (proxy-protocol.txt §2.1, §2.2).</summary>
internal static class ProxyHeaderReader
{
    /// <summary>The longest header that is accepted: version 2 with 500 bytes of TLVs, far above what proxies send.</summary>
    public const int MaxLength = ProxyHeaderWriter.MaxLength + 500;

    // "PROXY TCP6 ffff:…:ffff ffff:…:ffff 65535 65535\r\n" (§2.1).
    private const int MaxLengthVersion1 = 107;

    public static ProxyHeaderStatus TryRead(ReadOnlySpan<byte> input, out ProxyHeader header, out int consumed)
    {
        header = default;
        consumed = 0;
        var signature = ProxyHeaderWriter.Signature;
        var known = Math.Min(input.Length, signature.Length);
        if (input[..known].SequenceEqual(signature[..known]))
        {
            return known < signature.Length ? ProxyHeaderStatus.Incomplete : ReadVersion2(input, out header, out consumed);
        }

        known = Math.Min(input.Length, "PROXY "u8.Length);
        if (input[..known].SequenceEqual("PROXY "u8[..known]))
        {
            return known < "PROXY "u8.Length ? ProxyHeaderStatus.Incomplete : ReadVersion1(input, out header, out consumed);
        }

        return ProxyHeaderStatus.Missing;
    }

    private static ProxyHeaderStatus ReadVersion2(ReadOnlySpan<byte> input, out ProxyHeader header, out int consumed)
    {
        header = default;
        consumed = 0;
        if (input.Length < 16)
        {
            return ProxyHeaderStatus.Incomplete;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(input[14..]);
        var (command, family) = (input[12], input[13]);
        if (command is not (0x20 or 0x21) || length + 16 > MaxLength)
        {
            return ProxyHeaderStatus.Invalid;
        }

        if (input.Length < 16 + length)
        {
            return ProxyHeaderStatus.Incomplete;
        }

        consumed = 16 + length;
        var addresses = input.Slice(16, length);
        switch (command, family)
        {
            case (0x20, _):
            case (_, 0x00):
                return ProxyHeaderStatus.Complete;
            case (_, 0x11) when length >= 12:
                header = new ProxyHeader(
                    NetworkAddress.FromIPv4(addresses[..4], BinaryPrimitives.ReadUInt16BigEndian(addresses[8..])),
                    NetworkAddress.FromIPv4(addresses.Slice(4, 4), BinaryPrimitives.ReadUInt16BigEndian(addresses[10..])));
                return ProxyHeaderStatus.Complete;
            case (_, 0x21) when length >= 36:
                header = new ProxyHeader(
                    NetworkAddress.FromIPv6(addresses[..16], BinaryPrimitives.ReadUInt16BigEndian(addresses[32..])),
                    NetworkAddress.FromIPv6(addresses.Slice(16, 16), BinaryPrimitives.ReadUInt16BigEndian(addresses[34..])));
                return ProxyHeaderStatus.Complete;
            default:
                return ProxyHeaderStatus.Invalid;
        }
    }

    private static ProxyHeaderStatus ReadVersion1(ReadOnlySpan<byte> input, out ProxyHeader header, out int consumed)
    {
        header = default;
        var end = input[..Math.Min(input.Length, MaxLengthVersion1)].IndexOf("\r\n"u8);
        consumed = end + 2;
        if (end < 0)
        {
            return input.Length < MaxLengthVersion1 ? ProxyHeaderStatus.Incomplete : ProxyHeaderStatus.Invalid;
        }

        var line = System.Text.Encoding.Latin1.GetString(input[..end]).Split(' ');
        if (line is ["PROXY", "UNKNOWN", ..])
        {
            return ProxyHeaderStatus.Complete;
        }

        var isComplete = line is ["PROXY", "TCP4" or "TCP6", _, _, _, _]
            & TryParse(line, 2, out var source)
            & TryParse(line, 3, out var destination);
        header = isComplete ? new ProxyHeader(source, destination) : default;
        return isComplete ? ProxyHeaderStatus.Complete : ProxyHeaderStatus.Invalid;
    }

    private static bool TryParse(string[] line, int index, out NetworkAddress address)
    {
        address = default;
        if (line.Length != 6
            || !IPAddress.TryParse(line[index], out var ip)
            || ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork != (line[1] == "TCP4")
            || !ushort.TryParse(line[index + 2], System.Globalization.NumberStyles.None, null, out var port))
        {
            return false;
        }

        address = NetworkAddress.FromEndPoint(new IPEndPoint(ip, port));
        return true;
    }
}
