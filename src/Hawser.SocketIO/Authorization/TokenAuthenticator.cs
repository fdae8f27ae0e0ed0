using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.SocketIO.Authorization;

/// <summary>Authenticates clients by the token that they give as <c>auth</c>, as if it had come as <c>Authorization: Bearer</c>.</summary>
internal sealed class TokenAuthenticator
{
    private readonly IServiceScopeFactory _scopes;
    private readonly string? _scheme;
    private readonly string _property;

    public TokenAuthenticator(IServiceScopeFactory scopes, string? scheme, string property)
    {
        _scopes = scopes;
        _scheme = scheme;
        _property = property;
    }

    /// <summary>The token; null if the client gave none.</summary>
    public string? TokenOf(Handshake handshake) =>
        handshake.Auth is { ValueKind: JsonValueKind.Object } auth && auth.TryGetProperty(_property, out var token) && token.ValueKind == JsonValueKind.String
            ? token.GetString()
            : null;

    /// <exception cref="ConnectErrorException">The token is not accepted.</exception>
    public async ValueTask<NamespaceRequest> AuthenticateAsync(NamespaceRequest request)
    {
        if (TokenOf(request.Handshake) is not { } token)
        {
            return request;
        }

        await using var scope = _scopes.CreateAsyncScope();
        var context = HandshakeContext.Create(request.Handshake, scope.ServiceProvider, token);
        var result = await context.AuthenticateAsync(_scheme);

        // A token that is not accepted is told, even where none is needed: the client believes to be somebody.
        return result.Succeeded
            ? request with { Handshake = request.Handshake.As(result.Principal, result.Properties?.ExpiresUtc) }
            : throw AccessDenied.Connect(isKnown: false);
    }
}
