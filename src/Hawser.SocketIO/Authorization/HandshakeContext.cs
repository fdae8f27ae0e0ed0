using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Hawser.SocketIO.Authorization;

/// <summary>
/// The request that a client connected by, made again for ASP.NET Core's authentication: the real one is over when a
/// namespace is asked for, and knew nothing of what the client gives as <c>auth</c>.
/// </summary>
internal static class HandshakeContext
{
    /// <param name="handshake">What is known of the request.</param>
    /// <param name="services">The services of a scope, which is to live as long as the context.</param>
    /// <param name="token">Takes the place of the request's credentials; null for none.</param>
    public static HttpContext Create(Handshake handshake, IServiceProvider services, string? token)
    {
        var context = new DefaultHttpContext { RequestServices = services, User = handshake.User };
        var request = context.Request;
        request.Method = HttpMethods.Get;
        request.Scheme = handshake.IsSecure ? "https" : "http";
        foreach (var (name, value) in handshake.Headers)
        {
            request.Headers[name] = value;
        }

        if (token is not null)
        {
            request.Headers.Authorization = $"Bearer {token}";
        }

        request.Path = PathString.FromUriComponent(handshake.Url.Split('?')[0]);
        request.QueryString = new QueryBuilder(handshake.Query).ToQueryString();
        context.Connection.RemoteIpAddress = handshake.Address;
        return context;
    }
}
