using System.Net;
using System.Net.Sockets;

namespace Hawser.Edge.Hosting;

/// <summary>Finds the addresses of names. Never called on a loop.</summary>
internal interface INameResolver
{
    /// <param name="name">A host name.</param>
    /// <param name="family">The family of the addresses; unspecified for any.</param>
    /// <returns>The addresses in the resolver's order; none if there is none, or none was found in time.</returns>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, AddressFamily family);
}
