using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Hawser.EngineIO.Sessions;
using Microsoft.Extensions.Primitives;

namespace Hawser.SocketIO;

/// <summary>What is known of how a client connected: a copy of its first request, and what it gave as <c>auth</c>.</summary>
public sealed class Handshake
{
    /// <summary>The client's address; that behind a proxy if the application uses the forwarded-headers middleware.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The request's header fields. Names are compared without regard to case.</summary>
    public required IReadOnlyDictionary<string, StringValues> Headers { get; init; }

    /// <summary>The request's query.</summary>
    public required IReadOnlyDictionary<string, StringValues> Query { get; init; }

    /// <summary>Path and query of the request.</summary>
    public required string Url { get; init; }

    /// <summary>Whether the request came over TLS.</summary>
    public bool IsSecure { get; init; }

    /// <summary>Whether the request came from a page of another origin.</summary>
    public bool IsCrossDomain => Headers.ContainsKey("origin");

    /// <summary>Who the client is, as far as the application's authentication says. Nobody, for a socket of another node.</summary>
    public ClaimsPrincipal User { get; init; } = new();

    /// <summary>
    /// Until when <see cref="User"/> holds: the end of the token or cookie that the client authenticated by. Null if it has
    /// none, or for a socket of another node. See <see cref="SocketIOOptions.CloseOnAuthenticationExpiration"/>.
    /// </summary>
    public DateTimeOffset? UserExpires { get; init; }

    /// <summary>When the session was opened.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What the client gave as <c>auth</c>; null if nothing.</summary>
    public JsonElement? Auth { get; init; }

    internal static Handshake Of(HandshakeSnapshot snapshot, JsonElement? auth) => new()
    {
        Address = snapshot.RemoteAddress,
        Headers = snapshot.Headers,
        Query = snapshot.Query,
        Url = snapshot.Url,
        IsSecure = snapshot.IsSecure,
        User = snapshot.User,
        UserExpires = snapshot.UserExpires,
        Time = snapshot.Time,
        Auth = auth,
    };

    /// <summary>The same handshake, of a client that turned out to be <paramref name="user"/>.</summary>
    internal Handshake As(ClaimsPrincipal user, DateTimeOffset? expires) => new()
    {
        Address = Address,
        Headers = Headers,
        Query = Query,
        Url = Url,
        IsSecure = IsSecure,
        User = user,
        UserExpires = expires,
        Time = Time,
        Auth = Auth,
    };
}
