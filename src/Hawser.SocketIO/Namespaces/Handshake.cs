using System.Diagnostics;
using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Hawser.EngineIO.Sessions;
using Microsoft.AspNetCore.Http;

namespace Hawser.SocketIO;

/// <summary>What is known of how a client connected: a copy of its first request, and what it gave as <c>auth</c>.</summary>
public sealed class Handshake
{
    /// <summary>The client's address; that behind a proxy if the application uses the forwarded-headers middleware.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The request's header fields, to be read only. Names are compared without regard to case; one that is not there is empty.</summary>
    public required IHeaderDictionary Headers { get; init; }

    /// <summary>The request's query. Names are compared with regard to case; one that is not there is empty.</summary>
    public required IQueryCollection Query { get; init; }

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

    /// <summary>What the client gave as <c>auth</c>; null if nothing. Clients give what they like: see <see cref="AuthText"/>.</summary>
    public JsonElement? Auth { get; init; }

    /// <summary>The trace of the request; null if it was not traced, or for a socket of another node.</summary>
    internal ActivityContext? Activity { get; init; }

    /// <summary>A text that the client gave in <see cref="Auth"/>, such as a token.</summary>
    /// <param name="name">The name, with regard to case.</param>
    /// <returns>Null if <see cref="Auth"/> is no object, or holds no text by that name.</returns>
    public string? AuthText(string name) =>
        Auth is { ValueKind: JsonValueKind.Object } auth && auth.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

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
        Activity = snapshot.Activity,
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
        Activity = Activity,
    };
}
