using Microsoft.AspNetCore.Authorization;

namespace Hawser.SocketIO.Authorization;

/// <summary>What attributes say about who may do something; the policy that they add up to is made when it is first asked for.</summary>
internal sealed class AuthorizationRule
{
    private readonly IReadOnlyList<IAuthorizeData> _data;
    private readonly IReadOnlyList<IAuthorizationRequirementData> _requirements;
    private AuthorizationPolicy? _policy;

    private AuthorizationRule(IReadOnlyList<IAuthorizeData> data, IReadOnlyList<IAuthorizationRequirementData> requirements)
    {
        _data = data;
        _requirements = requirements;
    }

    /// <summary>The rule of attributes such as <see cref="AuthorizeAttribute"/>.</summary>
    /// <returns>Null if everybody may.</returns>
    public static AuthorizationRule? Of(IReadOnlyCollection<object> metadata)
    {
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            return null;
        }

        List<IAuthorizeData> data = [.. metadata.OfType<IAuthorizeData>()];
        List<IAuthorizationRequirementData> requirements = [.. metadata.OfType<IAuthorizationRequirementData>()];
        return data.Count + requirements.Count == 0 ? null : new AuthorizationRule(data, requirements);
    }

    public async ValueTask<AuthorizationPolicy> GetPolicyAsync(IAuthorizationPolicyProvider provider)
    {
        if (_policy is { } cached)
        {
            return cached;
        }

        var builder = new AuthorizationPolicyBuilder();
        if (await AuthorizationPolicy.CombineAsync(provider, _data) is { } policy)
        {
            builder.Combine(policy);
        }

        foreach (var requirement in _requirements.SelectMany(data => data.GetRequirements()))
        {
            builder.AddRequirements(requirement);
        }

        var built = builder.Build();
        if (provider.AllowsCachingPolicies)
        {
            _policy = built;
        }

        return built;
    }
}
