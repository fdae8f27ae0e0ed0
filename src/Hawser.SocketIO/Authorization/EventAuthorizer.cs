using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.SocketIO.Authorization;

/// <summary>Lets sockets emit an event by a rule.</summary>
internal sealed class EventAuthorizer
{
    private readonly AuthorizationRule _rule;

    public EventAuthorizer(AuthorizationRule rule) => _rule = rule;

    /// <param name="request">Who wants what.</param>
    /// <param name="services">The services of the event's scope.</param>
    /// <exception cref="EventErrorException">The socket's user may not do that.</exception>
    public async ValueTask AuthorizeAsync(EventRequest request, IServiceProvider services)
    {
        var policy = await _rule.GetPolicyAsync(services.GetRequiredService<IAuthorizationPolicyProvider>());
        var user = request.Socket.User;
        var result = await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, request, policy);
        if (!result.Succeeded)
        {
            throw AccessDenied.Event(isKnown: user.Identities.Any(identity => identity.IsAuthenticated));
        }
    }
}
