using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Hawser.Transport;

namespace Hawser.Edge.Samples;

/// <summary>The machine's own addresses, as they were at the start.</summary>
internal static class LocalAddresses
{
    private static readonly Lazy<HashSet<NetworkAddress>> Known = new(() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => NetworkAddress.FromEndPoint(new IPEndPoint(a.Address, 0))),
    ]);

    public static bool Contains(NetworkAddress address) => IsLoopback(address) || Known.Value.Contains(address.WithPort(0));

    private static bool IsLoopback(NetworkAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.WriteBytes(bytes);
        return address.Family == AddressFamily.InterNetwork && bytes[0] == 127;
    }
}
