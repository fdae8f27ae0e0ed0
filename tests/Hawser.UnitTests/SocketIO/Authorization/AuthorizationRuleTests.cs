using Hawser.SocketIO.Authorization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;

namespace Hawser.UnitTests.SocketIO.Authorization;

public sealed class AuthorizationRuleTests
{
    [Fact]
    public void Without_attributes_of_authorization_there_is_no_rule()
    {
        Assert.Null(AuthorizationRule.Of([]));
        Assert.Null(AuthorizationRule.Of([new ObsoleteAttribute()]));
        Assert.Null(AuthorizationRule.Of([new AuthorizeAttribute(), new AllowAnonymousAttribute()]));
    }

    [Fact]
    public async Task All_attributes_add_up()
    {
        var provider = new Provider(allowsCaching: true);
        var rule = AuthorizationRule.Of([new AuthorizeAttribute("adult"), new AuthorizeAttribute { Roles = "a, b" }, new AssertionAttribute()])!;

        var policy = await rule.GetPolicyAsync(provider);

        Assert.Equal(
            ["ClaimsAuthorizationRequirement", "RolesAuthorizationRequirement", "AssertionRequirement"],
            policy.Requirements.Select(r => r.GetType().Name));
        Assert.Equal(["a", "b"], policy.Requirements.OfType<RolesAuthorizationRequirement>().Single().AllowedRoles);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task The_policy_is_made_once_if_its_provider_allows(bool allowsCaching, int asked)
    {
        var provider = new Provider(allowsCaching);
        var rule = AuthorizationRule.Of([new AuthorizeAttribute("adult")])!;

        await rule.GetPolicyAsync(provider);
        await rule.GetPolicyAsync(provider);

        Assert.Equal(asked, provider.Asked);
    }

    [AttributeUsage(AttributeTargets.All)]
    private sealed class AssertionAttribute : Attribute, IAuthorizationRequirementData
    {
        public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new AssertionRequirement(_ => true)];
    }

    private sealed class Provider(bool allowsCaching) : IAuthorizationPolicyProvider
    {
        public int Asked { get; private set; }

        public bool AllowsCachingPolicies => allowsCaching;

        public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
        {
            Asked++;
            return Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().RequireClaim(policyName).Build());
        }

        public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => throw new InvalidOperationException("no attribute asks for it");

        public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => throw new InvalidOperationException("it is for endpoints");
    }
}
