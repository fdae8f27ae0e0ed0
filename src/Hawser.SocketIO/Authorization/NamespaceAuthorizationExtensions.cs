using Hawser.SocketIO.Authorization;
using Microsoft.AspNetCore.Authorization;

namespace Hawser.SocketIO;

/// <summary>Lets only some clients into a namespace. Classes say so by <see cref="AuthorizeAttribute"/>.</summary>
public static class NamespaceAuthorizationExtensions
{
    /// <summary>
    /// Lets only clients in whose user the policies allow; others get <c>connect_error</c>, "Unauthorized" if it is not known
    /// who they are, or "Forbidden". This comes before all middlewares, and, unlike them, is not skipped on recovery.
    /// </summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="policies">Names of policies, all of which must allow it; none for the default policy, an authenticated user.</param>
    /// <exception cref="InvalidOperationException"><c>AddAuthorization</c> was not called.</exception>
    public static Namespace RequireAuthorization(this Namespace ns, params ReadOnlySpan<string> policies)
    {
        ArgumentNullException.ThrowIfNull(ns);
        ns.Admission.Add(new NamespaceAuthorizer(Rule(policies), ns.Server.Services).AuthorizeAsync);
        return ns;
    }

    /// <inheritdoc cref="RequireAuthorization(Namespace, ReadOnlySpan{string})"/>
    public static ParentNamespace RequireAuthorization(this ParentNamespace ns, params ReadOnlySpan<string> policies)
    {
        ArgumentNullException.ThrowIfNull(ns);
        ns.Admission.Add(new NamespaceAuthorizer(Rule(policies), ns.Server.Services).AuthorizeAsync);
        return ns;
    }

    private static AuthorizationRule Rule(ReadOnlySpan<string> policies)
    {
        List<AuthorizeAttribute> attributes = policies.IsEmpty ? [new AuthorizeAttribute()] : [];
        foreach (var policy in policies)
        {
            attributes.Add(new AuthorizeAttribute(policy));
        }

        return AuthorizationRule.Of(attributes)!;
    }
}
