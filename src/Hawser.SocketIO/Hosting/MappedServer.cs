using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hawser.SocketIO.Hosting;

/// <summary>Marks the endpoints of the server, so that one that is mapped twice is found at the start and not by the first client.</summary>
internal sealed class MappedServer
{
    private MappedServer()
    {
    }

    public static MappedServer Instance { get; } = new();

    /// <exception cref="InvalidOperationException">Routing could not decide between two endpoints of the server.</exception>
    public static void ThrowIfAmbiguous(IEnumerable<Endpoint> endpoints)
    {
        var twice = endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<MappedServer>() is not null)
            .GroupBy(endpoint => (endpoint.RoutePattern.RawText, endpoint.Order, Hosts: string.Join(',', HostsOf(endpoint))))
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException(
                $"MapSocketIO was called twice for '{twice.Key.RawText}': give each call a path of its own, or hosts by RequireHost. Two calls are one server in any case.");
        }
    }

    private static IEnumerable<string> HostsOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts ?? []).Order(StringComparer.OrdinalIgnoreCase);
}
