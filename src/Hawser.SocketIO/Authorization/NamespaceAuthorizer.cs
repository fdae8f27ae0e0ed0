using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.SocketIO.Authorization;

/// <summary>Lets clients into a namespace by a rule, as ASP.NET Core lets requests to an endpoint.</summary>
internal sealed class NamespaceAuthorizer
{
    private readonly AuthorizationRule _rule;
    private readonly IServiceScopeFactory _scopes;
    private readonly TokenAuthenticator? _tokens;

    public NamespaceAuthorizer(AuthorizationRule rule, IServiceProvider services)
    {
        _rule = rule;
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
        _tokens = services.GetService<TokenAuthenticator>();
        if (services.GetService<IAuthorizationPolicyProvider>() is null)
        {
            throw new InvalidOperationException("A namespace needs authorization: call 'builder.Services.AddAuthorization()'.");
        }
    }

    /// <exception cref="ConnectErrorException">The client may not enter.</exception>
    public async ValueTask<NamespaceRequest> AuthorizeAsync(NamespaceRequest request)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var policy = await _rule.GetPolicyAsync(services.GetRequiredService<IAuthorizationPolicyProvider>());
        var context = HandshakeContext.Create(request.Handshake, services, _tokens?.TokenOf(request.Handshake));
        var evaluator = services.GetRequiredService<IPolicyEvaluator>();
        var authentication = await evaluator.AuthenticateAsync(policy, context);
        var verdict = await evaluator.AuthorizeAsync(policy, authentication, context, request);
        if (!verdict.Succeeded)
        {
            throw AccessDenied.Connect(isKnown: verdict.Forbidden);
        }

        // Schemes that the rule names have said anew who the client is.
        return policy.AuthenticationSchemes.Count > 0 && authentication.Succeeded
            ? request with { Handshake = request.Handshake.As(context.User, authentication.Properties?.ExpiresUtc) }
            : request;
    }
}
