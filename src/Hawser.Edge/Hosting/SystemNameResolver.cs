using System.Net;
using System.Net.Sockets;

namespace Hawser.Edge.Hosting;

/// <summary>The system's resolver (getaddrinfo): /etc/hosts, DNS, whatever it is told to ask.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    // As long as resolv.conf waits for one name server by default. What answers later is not waited for.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, AddressFamily family)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(name, family).WaitAsync(Timeout);
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException or ArgumentException)
        {
            // Not known, not now, or no name at all: there is no address.
            return [];
        }
    }
}
