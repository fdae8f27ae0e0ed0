using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Hawser.EngineIO.Sessions;
using Microsoft.Extensions.Primitives;

namespace Hawser.SocketIO;

/// <summary>What is known of how a client connected: a copy of its first request, and what it gave as <c>auth</c>.</summary>
public sealed class Handshake
{
    private readonly HandshakeSnapshot _snapshot;

    internal Handshake(HandshakeSnapshot snapshot, JsonElement? auth)
    {
        _snapshot = snapshot;
        Auth = auth;
    }

    /// <summary>The client's address; that behind a proxy if the application uses the forwarded-headers middleware.</summary>
    public IPAddress? Address => _snapshot.RemoteAddress;

    /// <summary>The request's header fields. Names are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, StringValues> Headers => _snapshot.Headers;

    /// <summary>The request's query.</summary>
    public IReadOnlyDictionary<string, StringValues> Query => _snapshot.Query;

    /// <summary>Path and query of the request.</summary>
    public string Url => _snapshot.Url;

    /// <summary>Whether the request came over TLS.</summary>
    public bool IsSecure => _snapshot.IsSecure;

    /// <summary>Who the client is, as far as the application's authentication says.</summary>
    public ClaimsPrincipal User => _snapshot.User;

    /// <summary>When the session was opened.</summary>
    public DateTimeOffset Time => _snapshot.Time;

    /// <summary>What the client gave as <c>auth</c>; null if nothing.</summary>
    public JsonElement? Auth { get; }
}
